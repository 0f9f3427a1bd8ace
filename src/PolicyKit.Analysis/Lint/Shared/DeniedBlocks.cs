using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Blocks of addresses that Cilium policies deny, and endpoints of the cluster that have addresses in them.</summary>
internal sealed class DeniedBlocks
{
    private const int MostSubjects = 4;
    private const int MostRemotes = 16;

    private readonly LintContext _context;
    private readonly (IpAddress Address, Endpoint Endpoint)[] _known;

    /// <summary>The blocks of a lint run.</summary>
    public DeniedBlocks(LintContext context)
    {
        _context = context;
        _known = [.. context.Cluster.Endpoints.Where(endpoint => endpoint.IsPod || endpoint.Kind == EndpointKind.Node)
            .SelectMany(endpoint => endpoint.Addresses, (endpoint, address) => (address, endpoint)).OrderBy(pair => pair.address)];
        All =
        [
            .. from policy in context.Policies.Where(CiliumParts.IsOfCilium)
               from part in policy.Parts
               from rule in part.Policy.Rules
               where rule.Action == RuleAction.Deny
               from peer in rule.Peers
               where peer.Match is Peer.All { Operands: { Count: 2 } operands } && operands[1] is Peer.Addresses
               select (part.Policy, rule, peer.Origin, ((Peer.Addresses)((Peer.All)peer.Match).Operands[1]).Set),
        ];
    }

    /// <summary>Every denied block, with its rule.</summary>
    public IReadOnlyList<(Policy Policy, Rule Rule, Origin Peer, AddressSet Set)> All { get; }

    /// <summary>A flow to or from an endpoint with an address of a block that passes, for a node if there is one; null when none was found.</summary>
    public (Flow Flow, IpAddress Address, bool IsNode)? Passing(Policy policy, Rule rule, AddressSet set)
    {
        var inside = Inside(set).OrderBy(pair => pair.Endpoint.IsNode ? 0 : 1).Take(MostRemotes).ToArray();
        if (inside.Length > 0)
            foreach (var subject in _context.Selected(policy.Subject).Where(endpoint => endpoint.IsPod).Take(MostSubjects))
                foreach (var (address, endpoint) in inside)
                    if (!ReferenceEquals(subject, endpoint) && FlowOf(policy, rule, subject, new(endpoint, address.Family, address)) is { } flow)
                        return (flow, address, endpoint.IsNode);
        return null;
    }

    private IEnumerable<(IpAddress Address, Endpoint Endpoint)> Inside(AddressSet set)
    {
        foreach (var range in set.Ranges)
            for (var at = FirstFrom(range.First); at < _known.Length && _known[at].Address <= range.Last; at++)
                yield return _known[at];
    }

    private int FirstFrom(IpAddress address)
    {
        var (low, high) = (0, _known.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _known[middle].Address < address ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private Flow? FlowOf(Policy policy, Rule rule, Endpoint subject, Party remote)
    {
        if (rule.Traffic.Any(traffic => traffic.Match.ReadsRequests))
            return null;
        foreach (var local in _context.Cluster.PartiesOf(subject, remote.Family, remoteIsOutside: false).Take(1))
        {
            var (source, destination) = policy.Direction == Direction.Ingress ? (remote, local) : (local, remote);
            var headers = rule.Traffic.Aggregate(HeaderSpace.Empty, (all, traffic) => all.Union(traffic.Match.On(destination.Endpoint)));
            if (headers.Intersect(_context.Program.DefinedTraffic).First() is var (protocol, port)
                && new Flow(source, destination, protocol, port) is var flow && PolicyEvaluator.Decide(_context.Program, flow).IsAllowed)
                return flow;
        }
        return null;
    }
}
