using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Searches over endpoints and outside atoms, each of which may be several parties.</summary>
internal sealed class NodeSearch
{
    private readonly FlowSets _sets;
    private readonly CancellationToken _cancellation;
    private readonly PairSearch _pairs;
    private readonly int[][] _parties;

    public NodeSearch(FlowSets sets, CancellationToken cancellation)
    {
        (_sets, _cancellation, _pairs) = (sets, cancellation, new PairSearch(sets, cancellation));
        var outside = sets.Universe.Outside.Items().Select(party => new[] { party });
        // A name has both families, as an endpoint has all its addresses.
        var named = sets.Universe.Named.Items().Where(party => party % 2 == sets.Universe.FirstNamed % 2).Select(party => new[] { party, party + 1 });
        _parties = [.. sets.Universe.PartiesOfEndpoint, .. outside, .. named];
    }

    private int Endpoints => _sets.Universe.PartiesOfEndpoint.Length;

    /// <summary>A pair for which no traffic satisfies the condition.</summary>
    public SearchResult FindSilent(FlowSearch.SilentPair search)
    {
        foreach (var source in Nodes(search.From).Where(node => Array.Exists(_parties[node], party => _sets.Universe.Sources[party])))
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var destination in Nodes(search.To))
                if (Denied(search, source, destination) is { } flow)
                    return new SearchResult.Found([flow]);
        }
        return new SearchResult.Nothing([]);
    }

    /// <summary>The shortest chain of flows, each of which satisfies the condition, over endpoints of the cluster.</summary>
    public SearchResult FindChain(FlowSearch.Chain search)
    {
        var cameBy = new Dictionary<int, (Flow Flow, int From)>();
        var frontier = Enumerable.Range(0, _parties.Length).ToList();
        for (var hop = 0; hop < search.Hops; hop++)
        {
            var condition = hop == 0 ? FlowCondition.And(new FlowCondition.From(search.From), search.Hop) : search.Hop;
            var next = new List<int>();
            foreach (var node in frontier)
            {
                _cancellation.ThrowIfCancellationRequested();
                foreach (var (target, flow) in StepsFrom(node, condition))
                {
                    var isGoal = search.To.Contains(flow.Destination, flow.Source);
                    if (isGoal)
                        return new SearchResult.Found(ChainTo(flow, hop == 0 ? -1 : node, cameBy));
                    if (target >= Endpoints || cameBy.ContainsKey(target))
                        continue;
                    cameBy[target] = (flow, hop == 0 ? -1 : node);
                    next.Add(target);
                }
            }
            frontier = next;
        }
        return new SearchResult.Nothing(_pairs.Obstacles);
    }

    private static EquatableArray<Flow> ChainTo(Flow last, int before, Dictionary<int, (Flow Flow, int From)> cameBy)
    {
        List<Flow> flows = [last];
        while (before >= 0)
        {
            flows.Insert(0, cameBy[before].Flow);
            before = cameBy[before].From;
        }
        return flows.ToEquatableArray();
    }

    private IEnumerable<(int Target, Flow Flow)> StepsFrom(int node, FlowCondition hop)
    {
        foreach (var source in _parties[node])
            foreach (var to in _pairs.DestinationsOf(source, hop))
                if (!_sets.IsToItself(source, to) && _pairs.TrafficOf(hop, source, to) is { } traffic)
                    yield return (NodeOf(to), _pairs.ToFlow(source, to, traffic));
    }

    private Flow? Denied(FlowSearch.SilentPair search, int source, int destination)
    {
        Flow? denied = null;
        foreach (var from in _parties[source])
            foreach (var to in _parties[destination])
            {
                if (!_sets.Universe.RemotesOf(from)[to] || _sets.Of(FlowCondition.And(new FlowCondition.From(search.From), new FlowCondition.To(search.To)), from, to).IsEmpty)
                    continue;
                if (_sets.IsToItself(from, to) || !_sets.Of(search.Condition, from, to).IsEmpty)
                    return null;
                denied ??= _pairs.ToFlow(from, to, _sets.Spaces.First(_sets.Of(Scope(search.Condition), from, to)) ?? (Protocol.Tcp, 80, null));
            }
        return denied;
    }

    // The part of the condition that is about headers: a flow in it is one that the policies deny.
    private static FlowCondition Scope(FlowCondition condition) => condition switch
    {
        FlowCondition.With => condition,
        FlowCondition.All(var operands) => FlowCondition.And([.. operands.Select(Scope)]),
        _ => FlowCondition.And(),
    };

    private IEnumerable<int> Nodes(Peer peer)
    {
        if (PartyUniverse.IsRelative(peer))
            return Enumerable.Range(0, _parties.Length); // decided pair by pair
        var parties = _sets.Universe.Select(peer, _sets.Universe.Sites[0].Party);
        return Enumerable.Range(0, _parties.Length).Where(node => Array.Exists(_parties[node], party => parties[party]));
    }

    private int NodeOf(int party) =>
        _sets.Universe.Sites[party].Endpoint is >= 0 and var endpoint ? endpoint
        : Endpoints + Math.Min(party, _sets.Universe.FirstNamed) - _sets.Universe.FirstOutside + (Math.Max(0, party - _sets.Universe.FirstNamed) / 2);
}
