using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>
/// Makes rules for names effective: a name matches only for those subjects whose queries for it the DNS proxy sees and permits
/// (semantics C-25).
/// </summary>
internal sealed class DomainNameRules
{
    private readonly CiliumPolicy[] _policies;
    private readonly CiliumPolicy[] _allowing;
    private readonly SampleParties _parties;
    private readonly DiagnosticBag _diagnostics;
    private readonly Lazy<NameSource[]> _sources;
    private readonly Lazy<CiliumPolicy[]> _cancelling;

    /// <summary>The rules for names of some policies.</summary>
    public DomainNameRules(CiliumScope scope, CiliumPolicy[] policies, DiagnosticBag diagnostics)
    {
        (_policies, _diagnostics, _parties) = (policies, diagnostics, new(scope));
        _allowing = Array.FindAll(policies, policy =>
            policy is { Doubt: null, Placement.Part: CiliumPart.Allow, Policy.Direction: Direction.Egress });
        _sources = new(() => [.. Sources()]);
        _cancelling = new(FindCancelling);
    }

    /// <summary>The policies, with names only where they are known.</summary>
    public IReadOnlyList<CiliumPolicy> Expanded() =>
        [.. _policies.Select(policy => policy.Policy.Rules.Any(HasNames) ? policy with { Policy = Expand(policy.Policy) } : policy)];

    /// <summary>The policies that allow a port of some DNS rule without DNS rules.</summary>
    private CiliumPolicy[] FindCancelling()
    {
        var ports = _allowing.SelectMany(policy => policy.Placement.DnsRules).SelectMany(rule => rule.Ports).Distinct().ToArray();
        return Array.FindAll(_allowing, policy => policy.Placement.PlainPorts.Any(plain => Array.Exists(ports, plain.MayBe)));
    }

    private static bool HasNames(Rule rule) => rule.Peers.Any(peer => peer.Match is Peer.Names);

    private Policy Expand(Policy policy)
    {
        var sources = Array.FindAll(_sources.Value, source => !SelectorOverlap.AreDisjoint(source.Subject, policy.Subject));
        return policy with { Rules = [.. policy.Rules.SelectMany(rule => HasNames(rule) ? Expand(rule, policy, sources) : [rule])] };
    }

    private IEnumerable<Rule> Expand(Rule rule, Policy policy, NameSource[] sources)
    {
        if (sources.Length == 0)
            _diagnostics.Report(CiliumWarnings.NamesWithoutDns.At(rule.Origin.Span) with { Subject = policy.Name, Path = rule.Origin.Path });
        foreach (var source in sources)
            yield return rule with
            {
                Peers = [.. rule.Peers.Select(peer => peer with { Match = new Peer.All([peer.Match, new Peer.Names(source.Names)]) })],
                Local = source.Subject == policy.Subject ? rule.Local : new Peer.All([rule.Local, new Peer.Endpoints(source.Subject)]),
            };
    }

    /// <summary>Which names the proxy permits to whom.</summary>
    private IEnumerable<NameSource> Sources()
    {
        var denying = Array.FindAll(_policies, policy =>
            policy is { Doubt: null, Placement.Part: CiliumPart.Deny, Policy.Direction: Direction.Egress });
        var found =
            from policy in _allowing
            from rule in policy.Placement.DnsRules
            from source in SourcesOf(policy, rule, denying)
            group source.Names by source.Subject;
        return found.Select(group => new NameSource(group.Key, new RegularLanguage.Choice([.. group.Distinct()])));
    }

    private IEnumerable<NameSource> SourcesOf(CiliumPolicy policy, DnsRule rule, CiliumPolicy[] denying)
    {
        var servers = _parties.Among(rule.Peers);
        var closed = denying.Where(other => !SelectorOverlap.AreDisjoint(other.Policy.Subject, policy.Policy.Subject) && Closes(other, rule, servers))
            .Select(other => new Selector.Not(other.Policy.Subject));
        var subject = Selector.And([policy.Policy.Subject, .. closed]);
        yield return new(subject, rule.Names);
        foreach (var other in _cancelling.Value)
            if (!SelectorOverlap.AreDisjoint(other.Policy.Subject, policy.Policy.Subject) && other.Placement.PlainPorts.Any(plain => Cancels(plain, rule, servers)))
                yield return new(other == policy ? subject : Selector.And(subject, other.Policy.Subject), RegularLanguage.Everything);
    }

    /// <summary>Whether a policy denies all servers of a DNS rule on all of its ports.</summary>
    private static bool Closes(CiliumPolicy policy, DnsRule rule, Party[] servers) =>
        servers.Length > 0 && policy.Policy.Rules.Any(deny => rule.Ports.All(port => servers.All(server =>
            deny.Peers.Any(peer => peer.Match.Contains(server, server)) && Covers(deny, port, server))));

    private static bool Covers(Rule deny, TrafficMatch port, Party server) =>
        port.On(server.Endpoint).Except(deny.Traffic.Aggregate(
            HeaderSpace.Empty, (set, traffic) => set.Union(traffic.Match.On(server.Endpoint)))).IsEmpty;

    private static bool Cancels(PlainPort plain, DnsRule rule, Party[] servers) => servers.Any(server =>
        plain.Peers.Any(peer => peer.Match.Contains(server, server))
        && rule.Ports.Any(port => port.On(server.Endpoint).Contains(plain.Protocol, plain.Number)));

    private sealed record NameSource(Selector Subject, RegularLanguage Names);
}
