using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Groups, for each workload, the addresses outside the cluster by what may pass between them and it.</summary>
internal sealed class OutsideNodes
{
    private readonly FlowSets _flows;
    private readonly HeaderSpace _defined;
    private readonly Dictionary<AddressSet, int> _numbers = [];
    private readonly List<(int Set, HeaderSpace Traffic)>[] _destinations;
    private readonly List<(int Node, HeaderSpace Traffic)>[] _sources;

    public OutsideNodes(
        FlowSets flows, HeaderSpace defined, int[] endpointOfNode, GateTable[] egress, GateTable[] ingress, CancellationToken cancellation)
    {
        (_flows, _defined) = (flows, defined);
        var outgoing = Groups(endpointOfNode, egress, cancellation);
        var incoming = Groups(endpointOfNode, ingress, cancellation);
        Sets = [.. outgoing.Concat(incoming).SelectMany(groups => groups).Select(group => group.Set).Distinct()
            .OrderBy(set => set.Ranges[0].First).ThenBy(set => set.Ranges[0].Last).ThenBy(set => set.ToString(), StringComparer.Ordinal)];
        for (var i = 0; i < Sets.Count; i++)
            _numbers[Sets[i]] = i;
        _destinations = [.. outgoing.Select(groups => groups
            .Select(group => (_numbers[group.Set], group.Traffic)).OrderBy(entry => entry.Item1).ToList())];
        _sources = [.. Sets.Select(_ => new List<(int, HeaderSpace)>())];
        for (var node = 0; node < incoming.Length; node++)
            foreach (var (set, traffic) in incoming[node])
                _sources[_numbers[set]].Add((node, traffic));
    }

    /// <summary>Every set of addresses that some workload treats alike, in ascending order.</summary>
    public IReadOnlyList<AddressSet> Sets { get; }

    /// <summary>What a workload may send to which sets.</summary>
    public IEnumerable<(int Set, HeaderSpace Traffic)> DestinationsOf(int node) => _destinations[node];

    /// <summary>What the addresses of a set may send to which workloads.</summary>
    public IEnumerable<(int Node, HeaderSpace Traffic)> FromSet(int set) => _sources[set];

    private List<(AddressSet Set, HeaderSpace Traffic)>[] Groups(int[] endpointOfNode, GateTable[] gates, CancellationToken cancellation)
    {
        var known = new Dictionary<EquatableArray<GateRow>, List<(AddressSet, HeaderSpace)>>();
        return [.. endpointOfNode.Select(endpoint =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_flows.Universe.Endpoints.Endpoints[endpoint].IsPod)
                return [];
            var parties = _flows.Universe.PartiesOfEndpoint[endpoint];
            var rows = parties.SelectMany(party => gates.Select(gate => gate.RowOf(party))).ToEquatableArray();
            if (!known.TryGetValue(rows, out var groups))
                known[rows] = groups = Group(parties, gates);
            return groups;
        })];
    }

    private List<(AddressSet Set, HeaderSpace Traffic)> Group(int[] parties, GateTable[] gates)
    {
        var traffic = new Dictionary<int, HeaderSpace>();
        foreach (var party in parties)
            foreach (var remote in _flows.Universe.RemotesOf(party).And(_flows.Universe.Outside).Items())
            {
                var allowed = gates.Aggregate(_defined, (space, gate) => _flows.Spaces.Intersect(space, gate.RowOf(party).CellOf(remote).Allowed));
                traffic[remote] = traffic.TryGetValue(remote, out var sum) ? _flows.Spaces.Union(sum, allowed) : allowed;
            }
        return [.. traffic.Where(entry => !entry.Value.IsEmpty).GroupBy(entry => entry.Value)
            .Select(same => (AddressSet.Of(same.SelectMany(entry => _flows.Universe.RangesOf(entry.Key))), same.Key))];
    }
}
