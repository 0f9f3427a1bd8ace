using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>
/// Makes rules for names effective: a name matches only for those subjects whose queries for it the DNS proxy sees and permits
/// (semantics C-25).
/// </summary>
internal sealed class DomainNameRules
{
    private const string ClosedTogether = "whether deny rules that close a DNS server together, or only perhaps, hide names from Cilium";

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
    public IReadOnlyList<CiliumPolicy> Expanded() => [.. _policies.SelectMany(policy => policy.Policy.Rules.Any(HasNames) ? Expand(policy) : [policy])];

    /// <summary>The policies that allow a port of some DNS rule without DNS rules.</summary>
    private CiliumPolicy[] FindCancelling()
    {
        var ports = _allowing.SelectMany(policy => policy.Placement.DnsRules).SelectMany(rule => rule.Ports).Distinct().ToArray();
        return Array.FindAll(_allowing, policy => policy.Placement.PlainPorts.Any(plain => Array.Exists(ports, plain.MayBe)));
    }

    private static bool HasNames(Rule rule) => rule.Peers.Any(peer => peer.Match is Peer.Names);

    private IEnumerable<CiliumPolicy> Expand(CiliumPolicy known)
    {
        var policy = known.Policy;
        var sources = Array.FindAll(_sources.Value, source => !SelectorOverlap.AreDisjoint(source.Subject, policy.Subject));
        if (sources.Length == 0)
            foreach (var rule in policy.Rules.Where(HasNames))
                _diagnostics.Report(CiliumWarnings.NamesWithoutDns.At(rule.Origin.Span) with { Subject = policy.Name, Path = rule.Origin.Path });
        var (certain, doubtful) = (Array.FindAll(sources, source => source.Doubt is null), Array.FindAll(sources, source => source.Doubt is not null));
        yield return known with { Policy = policy with { Rules = [.. policy.Rules.SelectMany(rule => HasNames(rule) ? Expand(rule, policy, certain) : [rule])] } };
        if (doubtful.Length > 0)
            yield return new(
                policy with { Isolates = false, Rules = [.. policy.Rules.Where(HasNames).SelectMany(rule => Expand(rule, policy, doubtful))] },
                new(CiliumPart.Allow, doubtful[0].Doubt) { Local = known.Placement.Local });
    }

    private static IEnumerable<Rule> Expand(Rule rule, Policy policy, NameSource[] sources)
    {
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
            policy is { Placement.Part: CiliumPart.Deny, Policy.Direction: Direction.Egress });
        var found =
            from policy in _allowing
            from rule in policy.Placement.DnsRules
            from source in SourcesOf(policy, rule, denying)
            group source.Names by (source.Subject, source.Doubt);
        return found.Select(group => new NameSource(group.Key.Subject, new RegularLanguage.Choice([.. group.Distinct()]), group.Key.Doubt));
    }

    private IEnumerable<NameSource> SourcesOf(CiliumPolicy policy, DnsRule rule, CiliumPolicy[] denying)
    {
        var servers = _parties.Among(rule.Peers);
        var overlapping = Array.FindAll(denying, other => !SelectorOverlap.AreDisjoint(other.Policy.Subject, policy.Policy.Subject));
        var closing = Array.FindAll(overlapping, other => other.Doubt is null && Close([other], rule, servers));
        var subject = Selector.And([policy.Policy.Subject, .. closing.Select(other => new Selector.Not(other.Policy.Subject))]);
        var partial = Array.FindAll(overlapping, other => !closing.Contains(other));
        if (partial.Length > 0 && Close(partial, rule, servers))
        {
            var denied = new Selector.OneOf([.. partial.Select(other => other.Policy.Subject)]);
            yield return new(Selector.And(subject, new Selector.Not(denied)), rule.Names, null);
            yield return new(Selector.And(subject, denied), rule.Names, ClosedTogether);
        }
        else
            yield return new(subject, rule.Names, null);
        foreach (var other in _cancelling.Value)
            if (!SelectorOverlap.AreDisjoint(other.Policy.Subject, policy.Policy.Subject) && other.Placement.PlainPorts.Any(plain => Cancels(plain, rule, servers)))
                yield return new(other == policy ? subject : Selector.And(subject, other.Policy.Subject), RegularLanguage.Everything, null);
    }

    /// <summary>Whether policies together deny all servers of a DNS rule on all of its ports.</summary>
    private static bool Close(CiliumPolicy[] policies, DnsRule rule, Party[] servers)
    {
        var denies = policies.SelectMany(policy => policy.Policy.Rules).ToArray();
        return servers.Length > 0 && Array.TrueForAll(servers, server =>
        {
            var denied = Array.FindAll(denies, deny => deny.Peers.Any(peer => peer.Match.Contains(server, server)))
                .SelectMany(deny => deny.Traffic).Aggregate(HeaderSpace.Empty, (set, traffic) => set.Union(traffic.Match.On(server.Endpoint)));
            return rule.Ports.All(port => port.On(server.Endpoint).Except(denied).IsEmpty);
        });
    }

    private static bool Cancels(PlainPort plain, DnsRule rule, Party[] servers) => servers.Any(server =>
        plain.Peers.Any(peer => peer.Match.Contains(server, server))
        && rule.Ports.Any(port => port.On(server.Endpoint).Contains(plain.Protocol, plain.Number)));

    private sealed record NameSource(Selector Subject, RegularLanguage Names, string? Doubt);
}
