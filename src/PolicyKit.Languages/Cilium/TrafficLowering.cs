using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>The traffic of an item of a rule, or a part of it.</summary>
/// <param name="Match">What matches.</param>
/// <param name="Place">Where the item is written.</param>
/// <param name="Doubt">Why nobody knows whether it matches; null when it does.</param>
internal sealed record TrafficPart(TrafficMatch Match, Place Place, string? Doubt = null);

/// <summary>What the ports, ICMP types and layer 7 rules of a rule mean (semantics C-27 to C-40).</summary>
internal sealed class TrafficLowering(CiliumScope scope, CiliumReporter reporter)
{
    /// <summary>Why nobody knows what a port name means on egress.</summary>
    public const string VersionDependent = "what a port name means on egress depends on the version of Cilium";
    private const string RangeOfName = "Cilium opens a range that begins at a port name, against its documentation";
    private const string UnknownRequests = "which requests pass is not known";

    private static readonly TrafficMatch AnyTls = new TrafficMatch.RequestOf(RequestKind.Tls);

    /// <summary>The traffic of a rule with everything that restricts it.</summary>
    public IEnumerable<TrafficPart> Lower(CiliumRuleSyntax rule, Direction direction)
    {
        if (rule.Ports.Count == 0 && rule.Icmps.Count == 0)
            return [new(TrafficMatch.Everything, rule.Place)];
        return
        [
            .. rule.Icmps.Select(icmp => new TrafficPart(new TrafficMatch.Headers(icmp.Headers), icmp.Place)),
            .. rule.Ports.SelectMany(ports => PortsOf(ports, direction).SelectMany(port => WithRequests(port, ports))),
        ];
    }

    /// <summary>The traffic of a rule as far as headers show it: layer 7 rules left aside.</summary>
    public IEnumerable<TrafficPart> LowerHeaders(CiliumRuleSyntax rule, Direction direction) =>
        Lower(rule with { Ports = [.. rule.Ports.Select(WithoutRequests)] }, direction);

    /// <summary>The ports of an item.</summary>
    public IEnumerable<TrafficPart> PortsOf(PortRuleSyntax rule, Direction direction) =>
        rule.Ports.SelectMany(port => port.Name is null ? [Numbered(port)] : Named(port, port.Name, direction));

    private static PortRuleSyntax WithoutRequests(PortRuleSyntax ports) => ports with { Rules = null, ServerNames = [], HasListener = false };

    private static TrafficPart Numbered(CiliumPortSyntax port) => new(new TrafficMatch.Headers(Headers(port.Protocols, port.Numbers)), port.Place);

    private static HeaderSpace Headers(IEnumerable<Protocol> protocols, PortSet numbers) =>
        protocols.Aggregate(HeaderSpace.Empty, (set, protocol) => set.Union(HeaderSpace.Of(protocol, numbers)));

    private IEnumerable<TrafficPart> Named(CiliumPortSyntax port, string name, Direction direction)
    {
        foreach (var protocol in port.Protocols)
        {
            foreach (var part in direction == Direction.Egress
                ? NamedOnEgress(name, protocol, port.Place)
                : [new TrafficPart(new TrafficMatch.NamedPort(protocol, name), port.Place)])
                yield return part;
            var numbers = scope.NumbersOf(name, protocol);
            if (port.EndPort is { } end && numbers.Count > 0 && numbers.Min() < end)
                yield return new(
                    new TrafficMatch.Headers(HeaderSpace.Of(protocol, PortSet.Of((ushort)(numbers.Min() + 1), (ushort)end))), port.Place, RangeOfName);
        }
    }

    /// <summary>Up to 1.19 a name has one number for every peer, and none when pods disagree; later each pod has its own (semantics C-30).</summary>
    public IEnumerable<TrafficPart> NamedOnEgress(string name, Protocol protocol, Place place)
    {
        var numbers = scope.NumbersOf(name, protocol);
        if (numbers.Count == 0)
            return [];
        var ofPeer = new TrafficPart(new TrafficMatch.NamedPort(protocol, name), place);
        if (scope.Version is { Minor: >= 20 })
            return [ofPeer];
        reporter.Report(CiliumWarnings.EgressNamedPort, place, name, numbers.Count == 1
            ? "up to 1.19 it is the same number for peers that do not declare it"
            : $"pods give it the numbers {string.Join(", ", numbers.OrderBy(number => number))}");
        TrafficPart? ofEveryone = numbers.Count == 1 ? new(new TrafficMatch.Headers(HeaderSpace.Of(protocol, PortSet.Of(numbers.First(), numbers.First()))), place) : null;
        return (scope.Version, ofEveryone) switch
        {
            (null, null) => [ofPeer with { Doubt = VersionDependent }],
            (null, _) => [ofPeer, ofEveryone with { Doubt = VersionDependent }],
            (_, null) => [],
            _ => [ofEveryone],
        };
    }

    private static IEnumerable<TrafficPart> WithRequests(TrafficPart port, PortRuleSyntax ports)
    {
        var connection = new TrafficMatch.Connection();
        if (ports.HasListener || ports.Rules is { Kind: null })
            return [Both(port, connection), port with { Doubt = UnknownRequests }];
        if (ports.Rules is not { } rules || rules.Kind == RequestKind.Dns)
            return ports.ServerNames.Count == 0
                ? [port]
                : [Both(port, OneOf([connection, .. Servers(ports)])), Both(port, new TrafficMatch.Not(AnyTls)) with { Doubt = UnknownRequests }];
        TrafficMatch[] certain = [connection, .. Servers(ports), .. rules.Rules.Select(rule => rule.Requests)];
        var possible = rules.Rules.Select(rule => rule.Possible).OfType<TrafficMatch>().ToArray();
        return possible.Length == 0
            ? [Both(port, OneOf(certain))]
            : [Both(port, OneOf(certain)), Both(port, OneOf(possible)) with { Doubt = UnknownRequests }];
    }

    private static IEnumerable<TrafficMatch> Servers(PortRuleSyntax ports) => ports.ServerNames.Select(name =>
        new TrafficMatch.Field(RequestKind.Tls, RequestFields.ServerName, NamePattern.OfPattern(name)));

    private static TrafficMatch.OneOf OneOf(TrafficMatch[] operands) => new(operands.ToEquatableArray());

    private static TrafficPart Both(TrafficPart port, TrafficMatch requests) => port with { Match = new TrafficMatch.All([port.Match, requests]) };
}
