using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Ports of one protocol, made by <see cref="Traffic"/>.</summary>
/// <example><code>Ports web = Traffic.Tcp(80, 443);</code></example>
public sealed class Ports : Traffic
{
    /// <summary>Stands for every protocol that has ports.</summary>
    internal const string AnyProtocolName = "ANY";

    private static readonly string[] WithPorts = ["TCP", "UDP", "SCTP"];

    internal Ports(string? protocol, EquatableArray<PortItem> items) => (Protocol, Items, Span) = (protocol, items, CallSite.Call);

    // What is made once for all belongs to no call, whichever call happens to be the first.
    private Ports(string? protocol, EquatableArray<PortItem> items, SourceSpan span) => (Protocol, Items, Span) = (protocol, items, span);

    /// <summary>Every port of every protocol.</summary>
    internal static Ports All { get; } = new(null, [], SourceSpan.None);

    /// <summary>The name of the protocol; null for every protocol.</summary>
    internal string? Protocol { get; }

    /// <summary>The ports; empty for all of them.</summary>
    internal EquatableArray<PortItem> Items { get; }

    /// <summary>The call that made it.</summary>
    internal SourceSpan Span { get; }

    /// <summary>The same ports, and others of the same protocol beside them: numbers, names and ranges in one.</summary>
    /// <param name="more">The other ports.</param>
    /// <exception cref="PolicyDefinitionException">The protocols differ, or one means every port already.</exception>
    /// <example><code>var traffic = Traffic.Tcp(80, 443).And(Traffic.Tcp("metrics"), Traffic.TcpRange(8000, 8999));</code></example>
    public Ports And(params Ports[] more)
    {
        foreach (var ports in more)
        {
            Check.Own(ports.Protocol == Protocol, CallSite.Argument(nameof(more)), nameof(Traffic), "these are ports of different protocols", "give them one after the other: `Tcp(53), Udp(53)`");
            Check.Own(Items.Count > 0 && ports.Items.Count > 0, CallSite.Argument(nameof(more)), nameof(Traffic), "one of them means every port already", "leave the others out");
        }
        return new(Protocol, [.. Items, .. more.SelectMany(ports => ports.Items)]);
    }

    /// <summary>The same ports, and of the connections on them only those requests of HTTP; for Cilium.</summary>
    /// <param name="requests">The requests; any of them will do.</param>
    /// <exception cref="PolicyDefinitionException">These are not ports of TCP.</exception>
    /// <example><code>var traffic = Traffic.Tcp(80).Carrying(HttpRequest.Of("GET", "/api/.*"), HttpRequest.Grpc("shop.Orders"));</code></example>
    public Layer7Traffic Carrying(params HttpRequest[] requests) =>
        Layer7("http", Nodes.List(requests.Select(request => request.Rule), CallSite.Argument(nameof(requests))), nameof(Carrying));

    /// <summary>The same ports, and of the connections on them only those requests of Kafka; for Cilium.</summary>
    /// <param name="requests">The requests; any of them will do.</param>
    /// <exception cref="PolicyDefinitionException">These are not ports of TCP.</exception>
    /// <example><code>var traffic = Traffic.Tcp(9092).Carrying(KafkaRequest.Producing("orders"));</code></example>
    public Layer7Traffic Carrying(params KafkaRequest[] requests) =>
        Layer7("kafka", Nodes.List(requests.Select(request => request.Rule), CallSite.Argument(nameof(requests))), nameof(Carrying));

    /// <summary>The same ports, and only DNS questions for certain names; for egress rules of Cilium.</summary>
    /// <param name="names">The names; <c>DomainName.Matching("*")</c> for all of them.</param>
    /// <exception cref="PolicyDefinitionException">There is no port, or a range of them.</exception>
    /// <example><code>var dns = Traffic.AnyProtocol(53).Asking(DomainName.Matching("*.example.com"));</code></example>
    public Layer7Traffic Asking(params DomainName[] names)
    {
        Check.That(
            Items.Count > 0 && Items.All(item => item is not PortItem.Range), nameof(Traffic), "DNS questions need a port, and no range of ports",
            "use `AnyProtocol(53)`");
        return new(this, Nodes.Map(CallSite.Call, ("rules", Nodes.Map(
            CallSite.Call, ("dns", Nodes.List(names.Select((name, index) => name.InCilium(CallSite.Item(nameof(names), index))), CallSite.Argument(nameof(names))))))));
    }

    /// <summary>The same ports, read by a parser of the proxy's own; for Cilium.</summary>
    /// <param name="parser">The name of the parser.</param>
    /// <param name="rules">What it is told.</param>
    /// <example><code>var traffic = Traffic.Tcp(11211).ParsedBy("memcache", Fields.Of("command", "get"));</code></example>
    public Layer7Traffic ParsedBy(string parser, params Fields[] rules) => new(this, Nodes.Map(CallSite.Call, ("rules", Nodes.Map(
        CallSite.Call,
        ("l7proto", Nodes.Text(parser, CallSite.Argument(nameof(parser)))),
        ("l7", rules.Length == 0 ? null : Nodes.List(rules.Select(rule => rule.Map), CallSite.Argument(nameof(rules))))))));

    /// <summary>The same ports, to servers only that clients ask for by these names in TLS; for Cilium.</summary>
    /// <param name="names">The names.</param>
    /// <example><code>var traffic = Traffic.Tcp(443).ToServers("api.example.com");</code></example>
    public Layer7Traffic ToServers(params string[] names)
    {
        Check.That(names.All(name => name.Length > 0), nameof(Traffic), "the name of a server is empty", "write its DNS name");
        return new(this, Nodes.Map(CallSite.Call, ("serverNames", Nodes.List(Nodes.Texts(nameof(names), names), CallSite.Argument(nameof(names))))));
    }

    /// <summary>The same ports, sent through a listener of the proxy; for egress rules of Cilium.</summary>
    /// <param name="listener">The fields of <c>listener</c>.</param>
    /// <example><code>var traffic = Traffic.Tcp(443).Through(Fields.Of("name", "egress").And("envoyConfig", Fields.Of("name", "gateway")));</code></example>
    public Layer7Traffic Through(Fields listener) => new(this, Nodes.Map(CallSite.Call, ("listener", listener.Map with { Span = CallSite.Argument(nameof(listener)) })));

    /// <summary>The items of <c>ports</c> in a policy of Cilium, where every number is a text.</summary>
    internal IEnumerable<DocumentNode.Map> InCilium()
    {
        var protocol = Nodes.Text(Protocol ?? AnyProtocolName, Span);
        return Items.Count == 0 ? [Nodes.Map(Span, ("port", Nodes.Text("0", Span)), ("protocol", protocol))] : Items.Select(item => item switch
        {
            PortItem.Range(var first, var last) range => Nodes.Map(range.Span, ("port", Nodes.Text(first.Text, first.Span)), ("endPort", last), ("protocol", protocol)),
            _ => Nodes.Map(item.Text.Span, ("port", Nodes.Text(item.Text.Text, item.Text.Span)), ("protocol", protocol)),
        });
    }

    private Layer7Traffic Layer7(string kind, DocumentNode.List requests, string member)
    {
        Check.That(Protocol == "TCP", nameof(Traffic), "requests are looked for on other ports than those of TCP", "use `Tcp`", member);
        Check.That(Items.Count > 0, nameof(Traffic), "requests are looked for on every port", "name the port", member);
        return new(this, Nodes.Map(CallSite.Call, ("rules", Nodes.Map(CallSite.Call, (kind, requests)))));
    }

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
        return new(protocol, [new PortItem.Range(Nodes.Number(first, CallSite.Argument(nameof(first))), Nodes.Number(last, CallSite.Argument(nameof(last)))) { Span = CallSite.Call }]);
    }

    /// <summary>Whether they need no protocol where only names may stand without one, or have one.</summary>
    internal bool CanLeaveOutProtocol => Protocol != AnyProtocolName || Items.All(item => item is PortItem.Name);

    /// <summary>The same ports of each protocol; itself where it has one.</summary>
    internal IEnumerable<Ports> PerProtocol() => Protocol == AnyProtocolName ? WithPorts.Select(protocol => new Ports(protocol, Items, Span)) : [this];

    /// <summary>The items of <c>ports</c> in a NetworkPolicy; none for every port of every protocol.</summary>
    internal IEnumerable<DocumentNode.Map> InNetworkPolicy()
    {
        if (Protocol is null)
            return [];
        if (Protocol == AnyProtocolName)
            return PerProtocol().SelectMany(ports => ports.InNetworkPolicy());
        var protocol = Nodes.Text(Protocol, Span);
        return Items.Count == 0 ? [Nodes.Map(Span, ("protocol", protocol))] : Items.Select(item => item switch
        {
            PortItem.Range(var first, var last) range => Nodes.Map(range.Span, ("protocol", protocol), ("port", first), ("endPort", last)),
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

    /// <summary>The numbers, where there is nothing but numbers of one protocol; empty once that was refused.</summary>
    internal IReadOnlyList<DocumentNode.Scalar> Numbers(string parameter, string definition, string member)
    {
        var numbers = Items.OfType<PortItem.Number>().Select(item => item.Port).ToArray();
        var areAll = Protocol is not (null or AnyProtocolName) && numbers.Length > 0 && numbers.Length == Items.Count;
        Check.Own(areAll, CallSite.Argument(parameter), definition, "these are not ports by their numbers", "write numbers: `Tcp(8080, 9090)`", member);
        return areAll ? numbers : [];
    }

    internal override IEnumerable<DocumentNode.Scalar> InProperty(SourceSpan span)
    {
        if (Protocol is null)
            return [Nodes.Text("*", span)];
        if (Protocol == AnyProtocolName)
            return PerProtocol().SelectMany(ports => ports.InProperty(span));
        Check.Own(Items.All(item => item is not PortItem.Name), span, nameof(Traffic), "a property cannot speak of ports by name", "write the number of the port");
        return Items.Count == 0 ? [Nodes.Text(Protocol, span)] : Items.Select(item => item switch
        {
            PortItem.Range(var first, var last) range => Nodes.Text($"{Protocol}/{first.Text}-{last.Text}", range.Span),
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
        /// <summary>The call that made it.</summary>
        public SourceSpan Span { get; init; }

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
