using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>The addresses of CiliumCIDRGroups, named or selected by their labels.</summary>
/// <example><code>var offices = CidrGroup.Named("offices").Except("203.0.113.128/25");</code></example>
public sealed class CidrGroup : ICiliumPeer
{
    private readonly DocumentNode.Map _item;

    private CidrGroup(DocumentNode.Map item) => _item = item;

    /// <summary>The addresses of one group.</summary>
    /// <param name="name">The name of the group.</param>
    /// <example><code>var offices = CidrGroup.Named("offices");</code></example>
    public static CidrGroup Named(string name) => new(Nodes.Map(CallSite.Call, ("cidrGroupRef", Nodes.Text(name, CallSite.Argument(nameof(name))))));

    /// <summary>The addresses of the groups with certain labels.</summary>
    /// <param name="labels">Conditions on the labels of the groups.</param>
    /// <example><code>var partners = CidrGroup.Where(CiliumEndpoints.All.With("kind", "partner"));</code></example>
    public static CidrGroup Where(CiliumEndpoints labels) => new(Nodes.Map(CallSite.Call, ("cidrGroupSelector", labels.Requirements.Selector(CallSite.Argument(nameof(labels))))));

    /// <summary>The same addresses without some blocks.</summary>
    /// <param name="cidrs">The blocks.</param>
    /// <exception cref="PolicyDefinitionException">A text is no block of addresses.</exception>
    /// <example><code>var offices = CidrGroup.Named("offices").Except("203.0.113.128/25");</code></example>
    public CidrGroup Except(params string[] cidrs)
    {
        foreach (var cidr in cidrs)
            CheckBlock(cidr, nameof(CidrGroup), nameof(Except));
        return new(_item.Adding("except", [.. Nodes.Texts(nameof(cidrs), cidrs)]));
    }

    /// <summary>Whether a text is a block of addresses.</summary>
    internal static void CheckBlock(string cidr, string definition, string member) => Check.That(
        Cidr.TryParse(cidr, out _) is not null, definition, $"`{cidr}` is not a block of addresses",
        NearestText.Block(cidr) is { } near ? $"did you mean `{near}`" : "write an address and the length of its prefix, `10.0.0.0/8`", member);

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span) => [("CIDRSet", _item with { Span = span })];
}

/// <summary>Addresses that a cloud provider knows by the names of its own groups.</summary>
/// <example><code>var group = CloudGroup.Of(Fields.None.And("aws", Fields.None.AndList("securityGroupsIds", "sg-0f2146100a88d03c3")));</code></example>
public sealed class CloudGroup : ICiliumPeer
{
    private readonly DocumentNode.Map _item;

    private CloudGroup(DocumentNode.Map item) => _item = item;

    /// <summary>A group as the provider describes it.</summary>
    /// <param name="group">The fields of an item of <c>toGroups</c>.</param>
    /// <example><code>var group = CloudGroup.Of(Fields.None.And("aws", Fields.None.AndList("securityGroupsIds", "sg-0f2146100a88d03c3")));</code></example>
    public static CloudGroup Of(Fields group) => new(group.Map with { Span = CallSite.Argument(nameof(group)) });

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span) => [("Groups", _item with { Span = span })];
}
