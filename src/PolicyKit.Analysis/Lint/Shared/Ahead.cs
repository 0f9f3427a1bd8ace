using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Looks for flows that some policies of a tier allow before a rule that stands behind them can deny them.</summary>
internal sealed class Ahead
{
    private const int MostSubjects = 4;
    private const int MostPeers = 16;

    private static readonly IpAddress[] Outside = [.. new[] { "203.0.113.7", "2001:db8::7" }.Select(IpAddress.TryParse).OfType<IpAddress>()];

    private readonly LintContext _context;
    private readonly Gate _gate;
    private readonly Dictionary<Endpoint, List<Policy>> _selecting = new(SameEndpoint.Comparer);
    private readonly HashSet<ResourceName> _names;

    /// <summary>What stands ahead in a gate.</summary>
    public Ahead(LintContext context, Gate gate, IReadOnlyList<Policy> policies)
    {
        (_context, _gate) = (context, gate);
        _names = new(policies.Select(policy => policy.Name));
        foreach (var policy in policies.Where(policy => policy.Rules.Any(rule => rule.Action == RuleAction.Allow)))
            foreach (var pod in context.Selected(policy.Subject))
                if (_selecting.TryGetValue(pod, out var known))
                    known.Add(policy);
                else
                    _selecting.Add(pod, [policy]);
    }

    /// <summary>A flow that a rule means and one of the policies allows, and the rule that does; null when none was found.</summary>
    public (Flow Flow, Origin By)? Find(Policy policy, Rule rule)
    {
        foreach (var subject in _context.Selected(policy.Subject).Where(_selecting.ContainsKey).Take(MostSubjects))
            foreach (var (local, remote) in Pairs(subject, rule))
                foreach (var allowing in _selecting[subject].SelectMany(other => other.Rules).Where(other => other.Action == RuleAction.Allow))
                    if (Both(allowing, rule, local, remote) is { } flow && Decided(flow) is { } by)
                        return (flow, by);
        return null;
    }

    private IEnumerable<(Party Local, Party Remote)> Pairs(Endpoint subject, Rule rule)
    {
        foreach (var family in _context.Cluster.Families)
            foreach (var local in _context.Cluster.PartiesOf(subject, family, remoteIsOutside: false).Take(1))
                foreach (var remote in Remotes(rule, family).Where(remote => rule.Peers.Any(peer => peer.Match.Contains(remote, local)) && rule.Local.Contains(local, remote)).Take(MostPeers))
                    yield return (local, remote);
    }

    /// <summary>Whom a rule may mean: who is tried is asked again.</summary>
    private IEnumerable<Party> Remotes(Rule rule, IpFamily family)
    {
        var leaves = rule.Peers.SelectMany(peer => peer.Match.Leaves).ToArray();
        var pods = leaves.OfType<Peer.Endpoints>().SelectMany(leaf => _context.Selected(leaf.Selector).Where(endpoint => endpoint.IsPod).Take(MostPeers))
            .Concat(_context.Pods.Take(MostPeers));
        var outside = leaves.OfType<Peer.Addresses>().SelectMany(leaf => leaf.Set.Ranges).Take(MostPeers)
            .Select(range => range.First).Concat(Outside).Where(address => address.Family == family && _context.Cluster.FindByAddress(address) is null);
        return pods.SelectMany(pod => _context.Cluster.PartiesOf(pod, family, remoteIsOutside: false).Take(1)).Concat(outside.Select(Party.Outside));
    }

    private Flow? Both(Rule allowing, Rule denying, Party local, Party remote)
    {
        var destination = _gate.Direction == Direction.Ingress ? local : remote;
        if (!allowing.Peers.Any(peer => peer.Match.Contains(remote, local)) || ReadsRequests(allowing) || ReadsRequests(denying))
            return null;
        var headers = On(allowing).Intersect(On(denying)).Intersect(_context.Program.DefinedTraffic);
        return headers.First() is var (protocol, port)
            ? _gate.Direction == Direction.Ingress ? new(remote, local, protocol, port) : new(local, remote, protocol, port)
            : null;

        HeaderSpace On(Rule rule) => rule.Traffic.Aggregate(HeaderSpace.Empty, (set, traffic) => set.Union(traffic.Match.On(destination.Endpoint)));
    }

    private static bool ReadsRequests(Rule rule) => rule.Traffic.Any(traffic => traffic.Match.ReadsRequests);

    private Origin? Decided(Flow flow)
    {
        if (flow.IsToItself)
            return null;
        var decision = PolicyEvaluator.Decide(_context.Program with { Gates = [_gate] }, flow).Gates[0];
        return decision is { IsAllowed: true, DecidedBy.Origin: { } by } && _names.Contains(by.Policy) ? by : null;
    }
}
