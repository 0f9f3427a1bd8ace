using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What the rules of one object mean (semantics section 5).</summary>
/// <param name="scope">What selectors and names find.</param>
/// <param name="owner">The object.</param>
/// <param name="sourcePort">What is assumed about source ports.</param>
/// <param name="diagnostics">Receives names that find nothing.</param>
internal sealed class RuleLowering(CalicoScope scope, ResourceName owner, SourcePort sourcePort, DiagnosticBag diagnostics)
{
    private readonly EntityLowering _entities = new(scope, owner.Namespace);
    private readonly ServiceLowering _services = new(scope, owner, diagnostics);

    /// <summary>The rules of a direction, in order. A rule that logs decides nothing, and is left out (semantics P-24).</summary>
    public EquatableArray<Rule> LowerAll(IEnumerable<CalicoRuleSyntax> rules, Direction direction) =>
        rules.SelectMany(rule => Lower(rule, direction)).ToEquatableArray();

    private IEnumerable<Rule> Lower(CalicoRuleSyntax rule, Direction direction)
    {
        if (rule.NotIcmp is not null && rule.Protocol is not { HasIcmpType: true })
            diagnostics.Report(LoweringWarnings.NotIcmpAlone.At(rule.Span) with { Subject = owner, Path = rule.Path + ".notICMP" });
        if (rule.Action == CalicoAction.Log || !MayComeFrom(rule.Source) || TrafficOf(rule) is not { } traffic)
            yield break;
        var (source, destination) = (_entities.PeerOf(rule.Source), _entities.PeerOf(rule.Destination));
        if (rule.Source.Service is { } service)
            source = new Peer.All([source, _services.PeerOf(service, rule.Path + ".source.services")]);
        if (rule.Destination.Service is { } target)
        {
            foreach (var (peer, ports) in _services.PartsOf(target, rule.Path + ".destination.services"))
                yield return Rule(new Peer.All([destination, peer]), [.. traffic, ports]);
        }
        else if (HasNames(rule.Destination) && _entities.NamersOf(rule.Destination) is { } namers)
        {
            // Whoever is meant for an address in a network set has no port names, so the rule says two things.
            yield return Rule(new Peer.All([destination, namers]), [.. traffic, .. PortsLowering.Of(rule.Destination, rule.Protocol)]);
            yield return Rule(new Peer.All([destination, new Peer.Not(namers)]), [.. traffic, .. PortsLowering.WithoutNames(rule.Destination, rule.Protocol)]);
        }
        else
            yield return Rule(destination, [.. traffic, .. PortsLowering.Of(rule.Destination, rule.Protocol)]);

        Rule Rule(Peer to, TrafficMatch[] match)
        {
            var origin = new Origin(owner, rule.Path, rule.Span);
            var (local, remote) = direction == Direction.Ingress ? (to, source) : (source, to);
            if (rule.Family is { } family)
                remote = new Peer.All([remote, new Peer.Addresses(AddressSet.Of([new AddressRange(IpAddress.First(family), IpAddress.Last(family))]))]);
            return new(ActionOf(rule.Action), [new(remote, origin)], [new(All(match), origin)], origin) { Local = local };
        }
    }

    private bool MayComeFrom(EntitySyntax source) =>
        (source.Ports is not { } ports || sourcePort.IsIn(ports)) && (source.NotPorts is not { } excluded || !sourcePort.IsIn(excluded));

    private static bool HasNames(EntitySyntax entity) => entity.Ports?.Names.Count > 0 || entity.NotPorts?.Names.Count > 0;

    /// <summary>The traffic, destination ports left aside; null when no packet can match.</summary>
    private static TrafficMatch[]? TrafficOf(CalicoRuleSyntax rule)
    {
        var headers = rule.Protocol is not { } protocol ? HeaderSpace.Everything
            : rule.Icmp is { } icmp ? HeaderSpace.Of(protocol, icmp)
            : HeaderSpace.Of(protocol);
        if (rule.NotProtocol is { } notProtocol)
            headers = headers.Except(HeaderSpace.Of(notProtocol));
        if (rule.NotIcmp is { } notIcmp)
            headers = headers.Intersect(WithoutIcmp(notIcmp));
        if (headers.IsEmpty)
            return null;
        var match = new TrafficMatch.Headers(headers);
        return rule.Http is { } http ? [match, HttpLowering.Lower(http)] : [match];
    }

    // Without a protocol the data planes of Calico do not agree on `notICMP`: here it speaks about ICMP alone (semantics section 10).
    private static HeaderSpace WithoutIcmp(PortSet types) =>
        HeaderSpace.Of(Protocol.Icmp, types.Complement()).Union(HeaderSpace.Of(Protocol.IcmpV6, types.Complement()));

    private static TrafficMatch All(TrafficMatch[] matches) => matches.Length == 1 ? matches[0] : new TrafficMatch.All(matches.ToEquatableArray());

    private static RuleAction ActionOf(CalicoAction action) => action switch
    {
        CalicoAction.Allow => RuleAction.Allow,
        CalicoAction.Pass => RuleAction.Pass,
        _ => RuleAction.Deny,
    };
}
