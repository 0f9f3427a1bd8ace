using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>A CiliumCIDRGroup: blocks of addresses that policies name by <see cref="CidrGroup"/>.</summary>
/// <example><code>public static readonly CiliumCidrGroup Offices = CiliumCidrGroup.Of("offices", "203.0.113.0/24", "198.51.100.0/25").Labelled("kind", "office");</code></example>
public sealed class CiliumCidrGroup : Manifest<CiliumCidrGroup>
{
    private CiliumCidrGroup(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A group of blocks.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cidrs">The blocks.</param>
    /// <exception cref="PolicyDefinitionException">The name or a block is not valid.</exception>
    /// <example><code>var offices = CiliumCidrGroup.Of("offices", "203.0.113.0/24", "198.51.100.0/25");</code></example>
    public static CiliumCidrGroup Of(string name, params string[] cidrs)
    {
        Check.ObjectName(name, nameof(CiliumCidrGroup), nameof(Of));
        foreach (var cidr in cidrs)
            CidrGroup.CheckBlock(cidr, nameof(CiliumCidrGroup), nameof(Of));
        return new(NewDocument("cilium.io/v2", "CiliumCIDRGroup", Nodes.Text(name, CallSite.Argument(nameof(name))))
            .With("spec", Nodes.Map(CallSite.Call, ("externalCIDRs", Nodes.List(Nodes.Texts(nameof(cidrs), cidrs), CallSite.Argument(nameof(cidrs)))))));
    }

    private protected override CiliumCidrGroup With(DocumentNode.Map document) => new(document);
}
