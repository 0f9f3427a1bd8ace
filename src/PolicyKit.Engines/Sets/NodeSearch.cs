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
        _parties = [.. sets.Universe.PartiesOfEndpoint, .. outside];
    }

    private int Endpoints => _sets.Universe.PartiesOfEndpoint.Length;

    /// <summary>A pair for which no traffic satisfies the condition.</summary>
    public SearchResult FindSilent(FlowSearch.SilentPair search)
    {
        foreach (var source in Nodes(search.From))
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var destination in Nodes(search.To))
                if (Denied(search, source, destination) is { } flow)
                    return new SearchResult.Found([flow]);
        }
        return new SearchResult.Nothing([]);
    }

    /// <summary>The shortest chain of flows, each of which satisfies the condition, over pods.</summary>
    public SearchResult FindChain(FlowSearch.Chain search)
    {
        var goals = new HashSet<int>(Nodes(search.To));
        var cameBy = new Dictionary<int, Flow?>();
        var cameFrom = new Dictionary<int, int>();
        var frontier = Nodes(search.From).ToList();
        var starts = new HashSet<int>(frontier);
        for (var hop = 0; hop < search.Hops && frontier.Count > 0; hop++)
        {
            var next = new List<int>();
            foreach (var node in frontier)
            {
                _cancellation.ThrowIfCancellationRequested();
                foreach (var (target, flow) in StepsFrom(node, search.Hop))
                {
                    // A start can be a goal too; a chain must still use a flow to get there.
                    if (cameBy.ContainsKey(target) || (starts.Contains(target) && !goals.Contains(target)))
                        continue;
                    (cameBy[target], cameFrom[target]) = (flow, node);
                    if (goals.Contains(target))
                        return new SearchResult.Found(ChainTo(target, starts, cameBy, cameFrom));
                    if (target < Endpoints && _sets.Universe.Endpoints.Endpoints[target].IsPod)
                        next.Add(target);
                }
            }
            frontier = next;
        }
        return new SearchResult.Nothing(_pairs.Isolations);
    }

    private static EquatableArray<Flow> ChainTo(int goal, HashSet<int> starts, Dictionary<int, Flow?> cameBy, Dictionary<int, int> cameFrom)
    {
        var flows = new List<Flow>();
        var node = goal;
        do
        {
            flows.Insert(0, cameBy[node]!);
            node = cameFrom[node];
        }
        while (!starts.Contains(node));
        return flows.ToEquatableArray();
    }

    private IEnumerable<(int Target, Flow Flow)> StepsFrom(int node, FlowCondition hop)
    {
        var reached = new HashSet<int>();
        foreach (var source in _parties[node])
        {
            foreach (var to in _pairs.DestinationsOf(source, hop))
                if (!_sets.IsToItself(source, to) && !reached.Contains(NodeOf(to)) && _sets.Of(hop, source, to).First() is { } header)
                {
                    reached.Add(NodeOf(to));
                    yield return (NodeOf(to), _pairs.ToFlow(source, to, header));
                }
        }
    }

    private Flow? Denied(FlowSearch.SilentPair search, int source, int destination)
    {
        Flow? denied = null;
        foreach (var from in _parties[source])
            foreach (var to in _parties[destination])
            {
                if (!_sets.Universe.RemotesOf(from)[to])
                    continue;
                if (_sets.IsToItself(from, to) || !_sets.Of(search.Condition, from, to).IsEmpty)
                    return null;
                denied ??= _pairs.ToFlow(from, to, _sets.Of(Scope(search.Condition), from, to).First() ?? (Protocol.Tcp, 80));
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
        var parties = _sets.Universe.Select(peer, _sets.Universe.Sites[0].Party);
        for (var node = 0; node < _parties.Length; node++)
            if (_parties[node].Any(party => parties[party]))
                yield return node;
    }

    private int NodeOf(int party) =>
        _sets.Universe.Sites[party].Endpoint is >= 0 and var endpoint ? endpoint : Endpoints + party - _sets.Universe.FirstOutside;
}
