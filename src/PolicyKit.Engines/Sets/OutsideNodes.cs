using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Groups, for each workload, the addresses outside the cluster by what may pass between them and it.</summary>
internal sealed class OutsideNodes
{
    private readonly FlowSets _flows;
    private readonly TrafficSet _defined;
    private readonly Dictionary<AddressSet, int> _numbers = [];
    private readonly Dictionary<BitSet, AddressSet> _addresses = new(SameMembers.Instance);
    private readonly List<(int Set, TrafficSet Traffic)>[] _destinations;
    private readonly List<(int Node, TrafficSet Traffic)>[] _sources;

    public OutsideNodes(
        FlowSets flows, TrafficSet defined, int[] endpointOfNode, GateTable[] egress, GateTable[] ingress, CancellationToken cancellation)
    {
        (_flows, _defined) = (flows, defined);
        var outgoing = Groups(endpointOfNode, egress, cancellation);
        var incoming = Groups(endpointOfNode, ingress, cancellation);
        Sets = [.. outgoing.Concat(incoming).SelectMany(groups => groups).Select(group => group.Set).Distinct()
            .OrderBy(set => set, Comparer<AddressSet>.Create(CompareRanges))];
        for (var i = 0; i < Sets.Count; i++)
            _numbers[Sets[i]] = i;
        _destinations = [.. outgoing.Select(groups => groups
            .Select(group => (_numbers[group.Set], group.Traffic)).OrderBy(entry => entry.Item1).ToList())];
        _sources = [.. Sets.Select(_ => new List<(int, TrafficSet)>())];
        for (var node = 0; node < incoming.Length; node++)
            foreach (var (set, traffic) in incoming[node])
                _sources[_numbers[set]].Add((node, traffic));
    }

    /// <summary>Every set of addresses that some workload treats alike, in ascending order.</summary>
    public IReadOnlyList<AddressSet> Sets { get; }

    /// <summary>What a workload may send to which sets.</summary>
    public IEnumerable<(int Set, TrafficSet Traffic)> DestinationsOf(int node) => _destinations[node];

    /// <summary>What the addresses of a set may send to which workloads.</summary>
    public IEnumerable<(int Node, TrafficSet Traffic)> FromSet(int set) => _sources[set];

    private List<(AddressSet Set, TrafficSet Traffic)>[] Groups(int[] endpointOfNode, GateTable[] gates, CancellationToken cancellation)
    {
        var known = new Dictionary<EquatableArray<GateRow>, List<(AddressSet, TrafficSet)>>();
        return [.. endpointOfNode.Select(endpoint =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_flows.Universe.Endpoints.Endpoints[endpoint].IsGoverned)
                return [];
            var parties = _flows.Universe.PartiesOfEndpoint[endpoint];
            var rows = parties.SelectMany(party => gates.Select(gate => gate.RowOf(party))).ToEquatableArray();
            if (!known.TryGetValue(rows, out var groups))
                known[rows] = groups = Group(parties, gates);
            return groups;
        })];
    }

    private List<(AddressSet Set, TrafficSet Traffic)> Group(int[] parties, GateTable[] gates)
    {
        var groups = new Dictionary<TrafficSet, BitSet>(SameInstance<TrafficSet>.Comparer);
        foreach (var family in parties.GroupBy(party => _flows.Universe.Sites[party].Party.Family))
            foreach (var (remotes, traffic) in Cells([.. family], gates))
                if (!traffic.IsEmpty && remotes.And(_flows.Universe.Outside).And(_flows.Universe.RemotesOf(family.First())) is { IsEmpty: false } outside)
                    groups[traffic] = groups.TryGetValue(traffic, out var known) ? known.Or(outside) : outside;
        return [.. groups.Select(group => (AddressesOf(group.Value), group.Key))];
    }

    // What any of the parties may send to or get from whom: disjoint far ends.
    private List<(BitSet Remotes, TrafficSet Traffic)> Cells(int[] parties, GateTable[] gates)
    {
        List<(BitSet Remotes, TrafficSet Traffic)> sum = [];
        foreach (var party in parties)
        {
            List<(BitSet Remotes, TrafficSet Traffic)> own = [(BitSet.Full(_flows.Universe.Count), _defined)];
            foreach (var gate in gates)
                own = [.. Cross(own, gate.RowOf(party).Cells.Select(cell => (cell.Remotes, cell.Allowed)), _flows.Spaces.Intersect)];
            sum = sum.Count == 0 ? own : [.. Cross(sum, own, _flows.Spaces.Union)];
        }
        return sum;
    }

    private static IEnumerable<(BitSet Remotes, TrafficSet Traffic)> Cross(
        IEnumerable<(BitSet Remotes, TrafficSet Traffic)> left, IEnumerable<(BitSet Remotes, TrafficSet Traffic)> right, Func<TrafficSet, TrafficSet, TrafficSet> combine) =>
        from mine in left
        from theirs in right
        let common = mine.Remotes.And(theirs.Remotes)
        where !common.IsEmpty
        select (common, combine(mine.Traffic, theirs.Traffic));

    private AddressSet AddressesOf(BitSet outside)
    {
        if (!_addresses.TryGetValue(outside, out var addresses))
            _addresses[outside] = addresses = AddressSet.Of(outside.Items().SelectMany(_flows.Universe.RangesOf));
        return addresses;
    }

    private static int CompareRanges(AddressSet left, AddressSet right)
    {
        for (var i = 0; i < left.Ranges.Count && i < right.Ranges.Count; i++)
        {
            var (mine, theirs) = (left.Ranges[i], right.Ranges[i]);
            var order = mine.First != theirs.First ? mine.First.CompareTo(theirs.First) : mine.Last.CompareTo(theirs.Last);
            if (order != 0)
                return order;
        }
        return left.Ranges.Count.CompareTo(right.Ranges.Count);
    }
}
