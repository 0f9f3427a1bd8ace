using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Ports of one protocol, made by <see cref="Traffic"/>.</summary>
/// <example><code>Ports web = Traffic.Tcp(80, 443);</code></example>
public sealed class Ports : Traffic
{
    internal Ports(string? protocol, EquatableArray<PortItem> items) => (Protocol, Items, Span) = (protocol, items, CallSite.Call);

    /// <summary>The name of the protocol; null for every protocol.</summary>
    internal string? Protocol { get; }

    /// <summary>The ports; empty for all of them.</summary>
    internal EquatableArray<PortItem> Items { get; }

    /// <summary>The call that made it.</summary>
    internal SourceSpan Span { get; }

    internal static Ports Numbered(string protocol, int[] ports, string parameter, string member)
    {
        foreach (var port in ports)
            Check.Port(port, nameof(Traffic), member);
        return new(protocol, ports.Select((port, index) => (PortItem)new PortItem.Number(Nodes.Number(port, CallSite.Item(parameter, index)))).ToEquatableArray());
    }

    internal static Ports Called(string protocol, string name, string parameter, string member)
    {
        Check.PortName(name, nameof(Traffic), member);
        return new(protocol, [new PortItem.Name(Nodes.Text(name, CallSite.Argument(parameter)))]);
    }

    internal static Ports Ranging(string protocol, int first, int last, string member)
    {
        Check.PortRange(first, last, nameof(Traffic), member);
        return new(protocol, [new PortItem.Range(Nodes.Number(first, CallSite.Argument(nameof(first))), Nodes.Number(last, CallSite.Argument(nameof(last))))]);
    }

    /// <summary>The items of <c>ports</c> in a NetworkPolicy; none for every port of every protocol.</summary>
    internal IEnumerable<DocumentNode.Map> InNetworkPolicy()
    {
        if (Protocol is null)
            return [];
        var protocol = Nodes.Text(Protocol, Span);
        return Items.Count == 0 ? [Nodes.Map(Span, ("protocol", protocol))] : Items.Select(item => item switch
        {
            PortItem.Range(var first, var last) => Nodes.Map(first.Span, ("protocol", protocol), ("port", first), ("endPort", last)),
            _ => Nodes.Map(item.Text.Span, ("protocol", protocol), ("port", item.Text)),
        });
    }

    /// <summary>The number, where there is exactly one; null once that was refused.</summary>
    internal DocumentNode.Scalar? SingleNumber(string parameter, string definition, string member)
    {
        var number = Protocol is not null && Items.Count == 1 ? (Items[0] as PortItem.Number)?.Port : null;
        Check.Own(number is not null, CallSite.Argument(parameter), definition, "this is not one port by its number", "write one number: `Tcp(8080)`", member);
        return number;
    }

    internal override IEnumerable<DocumentNode.Scalar> InProperty(SourceSpan span)
    {
        if (Protocol is null)
            return [Nodes.Text("*", span)];
        Check.Own(Items.All(item => item is not PortItem.Name), span, nameof(Traffic), "a property cannot speak of ports by name", "write the number of the port");
        return Items.Count == 0 ? [Nodes.Text(Protocol, span)] : Items.Select(item => item switch
        {
            PortItem.Range(var first, var last) => Nodes.Text($"{Protocol}/{first.Text}-{last.Text}", first.Span),
            _ => Nodes.Text($"{Protocol}/{item.Text.Text}", item.Text.Span),
        });
    }
}

/// <summary>A port, some ports, or the name of one. A closed hierarchy.</summary>
internal abstract record PortItem
{
    private PortItem()
    {
    }

    /// <summary>What is written; of a range, its first port.</summary>
    public abstract DocumentNode.Scalar Text { get; }

    /// <summary>One port by its number.</summary>
    public sealed record Number(DocumentNode.Scalar Port) : PortItem
    {
        /// <inheritdoc/>
        public override DocumentNode.Scalar Text => Port;
    }

    /// <summary>The ports from one number to another.</summary>
    public sealed record Range(DocumentNode.Scalar First, DocumentNode.Scalar Last) : PortItem
    {
        /// <inheritdoc/>
        public override DocumentNode.Scalar Text => First;
    }

    /// <summary>The port that each pod gives this name.</summary>
    public sealed record Name(DocumentNode.Scalar Port) : PortItem
    {
        /// <inheritdoc/>
        public override DocumentNode.Scalar Text => Port;
    }
}
