using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>A block of IP addresses, with exceptions.</summary>
/// <example><code>var office = Addresses.In("10.0.0.0/8").Except("10.9.0.0/16", "10.10.0.0/16");</code></example>
public sealed class Addresses : IKubernetesPeer, ICalicoPeer, ICiliumPeer, IClusterDestination, IEndpoints
{
    private Addresses(DocumentNode.Scalar block, EquatableArray<DocumentNode.Scalar> exceptions) => (Block, Exceptions) = (block, exceptions);

    /// <summary>The block.</summary>
    internal DocumentNode.Scalar Block { get; }

    /// <summary>What is left out of it.</summary>
    internal EquatableArray<DocumentNode.Scalar> Exceptions { get; }

    /// <summary>The addresses of a block.</summary>
    /// <param name="cidr">The first address and the length of the prefix, <c>10.0.0.0/8</c>; a single address is <c>10.1.2.3/32</c>.</param>
    /// <exception cref="PolicyDefinitionException">The text is no block of addresses.</exception>
    /// <example><code>var office = Addresses.In("203.0.113.0/24");</code></example>
    public static Addresses In(string cidr)
    {
        CheckBlock(cidr, nameof(In));
        return new(Nodes.Text(cidr, CallSite.Argument(nameof(cidr))), []);
    }

    /// <summary>The same addresses without some blocks.</summary>
    /// <param name="cidrs">Blocks that lie inside this one.</param>
    /// <exception cref="PolicyDefinitionException">A text is no block of addresses, or lies outside the block.</exception>
    /// <example><code>var world = Addresses.In("0.0.0.0/0").Except("10.0.0.0/8", "192.168.0.0/16");</code></example>
    public Addresses Except(params string[] cidrs)
    {
        foreach (var cidr in cidrs)
        {
            CheckBlock(cidr, nameof(Except));
            Check.That(
                Cidr.TryParse(Block.Text, out _) is not { } outer || Cidr.TryParse(cidr, out _) is not { } inner
                    || (outer.Contains(inner) && inner.PrefixLength > outer.PrefixLength),
                nameof(Addresses), $"`{cidr}` does not lie strictly inside `{Block.Text}`", "leave out a smaller block inside it");
        }
        return new(Block, [.. Exceptions, .. Nodes.Texts(nameof(cidrs), cidrs)]);
    }

    DocumentNode.Map? IKubernetesPeer.InNetworkPolicy(string? ownNamespace, SourceSpan span) => Nodes.Map(span, ("ipBlock", InBlock(span)));

    DocumentNode.Map ICalicoPeer.InCalico(string? ownNamespace, SourceSpan span)
    {
        foreach (var block in Exceptions.Concat([Block]))
            CalicoEndpoints.CheckNet(block.Text, nameof(Addresses), nameof(In));
        return Nodes.Map(span, ("nets", Nodes.List([Block], span)), ("notNets", Exceptions.Count > 0 ? Nodes.List(Exceptions, span) : null));
    }

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span) =>
        [Exceptions.Count > 0 ? ("CIDRSet", InBlock(span)) : ("CIDR", Block)];

    IEnumerable<DocumentNode.Map> IClusterDestination.InClusterPolicy(SourceSpan span)
    {
        Check.Own(
            Exceptions.Count == 0, span, nameof(Addresses), "these addresses have exceptions, and cluster-scoped policies know none",
            "decide the exceptions in an earlier rule");
        return [Nodes.Map(span, ("networks", Nodes.List([Block], span)))];
    }

    DocumentNode IEndpoints.InProperty(SourceSpan span) => InBlock(span);

    /// <summary>A mapping with <c>cidr</c> and <c>except</c>.</summary>
    internal DocumentNode.Map InBlock(SourceSpan span) =>
        Nodes.Map(span, ("cidr", Block), ("except", Exceptions.Count > 0 ? Nodes.List(Exceptions, span) : null));

    // ::ffff:10.0.0.0/104 is IPv4 to some readers and IPv6 to others; API servers with strict validation refuse it too.
    private static void CheckBlock(string cidr, string member) => Check.That(
        Cidr.TryParse(cidr, out _) is { } block
            && (block.First is not { Family: IpFamily.V6, High: 0 } || block.First.Low >> 32 != 0xFFFF || block.PrefixLength < 96),
        nameof(Addresses), $"`{cidr}` is not a block of addresses",
        NearestText.Block(cidr) is { } near ? $"did you mean `{near}`" : "write an address and the length of its prefix, `10.0.0.0/8`", member);
}
