using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Walks the pairs of parties that can satisfy a condition, and no others.</summary>
internal sealed class PairSearch(FlowSets sets, CancellationToken cancellation)
{
    private readonly PartyUniverse _universe = sets.Universe;
    private readonly HashSet<Origin> _obstacles = [];
    private readonly HashSet<(GateTable, int)> _blamed = [];
    private (FlowCondition? Condition, GateTable[] Tables) _deciding = (null, []); // of the condition that was asked last

    /// <summary>The isolations and rules that kept pairs apart so far: what a proof of absence rests on.</summary>
    public EquatableArray<Origin> Obstacles => [.. _obstacles];

    /// <summary>A flow that satisfies the condition, or null.</summary>
    public Flow? Find(FlowCondition condition)
    {
        foreach (var branch in Branches(condition))
            foreach (var (source, destination) in Pairs(branch))
                if (TrafficOf(branch, source, destination) is { } header)
                    return ToFlow(source, destination, header);
        return null;
    }

    /// <summary>Traffic with which the flow satisfies the condition; null when there is none, which the proof of absence remembers.</summary>
    public (Protocol Protocol, ushort Value, Request? Request)? TrafficOf(FlowCondition condition, int source, int destination)
    {
        if (sets.Spaces.First(sets.Of(condition, source, destination)) is { } traffic)
            return traffic;
        foreach (var table in Deciding(condition))
            if ((table.Direction == Direction.Egress ? source : destination) is var local && _blamed.Add((table, local)))
                Blame(table, local);
        return null;
    }

    /// <summary>The pairs that can satisfy a condition; a superset, without pairs that two parties cannot form.</summary>
    public IEnumerable<(int Source, int Destination)> Pairs(FlowCondition condition)
    {
        var (sources, destinations) = (Ends(condition, Direction.Egress), Ends(condition, Direction.Ingress));
        var tables = GatesOf(condition);
        // The gate on the smaller side comes first: it often leaves few far ends, and then the other gate's rows stay uncomputed.
        var destinationsFirst = destinations.Count() < sources.Count();
        var (outer, inner) = destinationsFirst ? (destinations, sources) : (sources, destinations);
        foreach (var local in outer.Items())
        {
            cancellation.ThrowIfCancellationRequested();
            var candidates = Reached(local, inner.And(_universe.RemotesOf(local)), tables, destinationsFirst ? Direction.Ingress : Direction.Egress);
            foreach (var remote in candidates.Items())
                yield return destinationsFirst ? (remote, local) : (local, remote);
        }
    }

    /// <summary>The parties to which flows from <paramref name="source"/> can satisfy a condition; a superset.</summary>
    public IEnumerable<int> DestinationsOf(int source, FlowCondition condition) => Ends(condition, Direction.Egress)[source]
        ? Reached(source, Ends(condition, Direction.Ingress).And(_universe.RemotesOf(source)), GatesOf(condition), Direction.Egress).Items()
        : [];

    public Flow ToFlow(int source, int destination, (Protocol Protocol, ushort Value, Request? Request) traffic) =>
        new(_universe.Sites[source].Party, _universe.Sites[destination].Party, traffic.Protocol, traffic.Value) { Request = traffic.Request };

    // The far ends that the gates at this end let through at all, and the party itself.
    private BitSet Reached(int local, BitSet remotes, GateTable[] tables, Direction direction)
    {
        if (remotes.IsEmpty)
            return remotes;
        var reached = remotes;
        foreach (var table in tables)
            if (table.Direction == direction)
                reached = reached.And(table.RowOf(local).Reached);
        if (!remotes.AndNot(reached).IsEmpty)
            foreach (var table in tables.Where(table => table.Direction == direction && _blamed.Add((table, local))))
                Blame(table, local);
        var endpoint = _universe.Sites[local].Endpoint;
        if (endpoint >= 0)
            foreach (var self in _universe.PartiesOfEndpoint[endpoint])
                if (remotes[self] && sets.IsToItself(local, self) && !reached[self])
                {
                    var withSelf = reached.Or(reached);
                    withSelf.Add(self);
                    reached = withSelf;
                }
        return reached;
    }

    private void Blame(GateTable table, int local)
    {
        foreach (var obstacle in table.ObstaclesFor(local))
            _obstacles.Add(obstacle);
    }

    // The gates whose isolations can make a condition false: those that must let a flow through, or must not have spoken about it.
    private GateTable[] Deciding(FlowCondition condition)
    {
        if (!ReferenceEquals(condition, _deciding.Condition))
        {
            var byDefault = Conjuncts(condition).OfType<FlowCondition.AllowedByDefault>().SelectMany(part =>
                sets.Tables(part.Program, EndpointHistory.None).Where(table => table.Direction == part.Direction));
            _deciding = (condition, [.. GatesOf(condition), .. byDefault]);
        }
        return _deciding.Tables;
    }

    private GateTable[] GatesOf(FlowCondition condition) =>
    [
        .. Conjuncts(condition).OfType<FlowCondition.Allowed>()
            .Where(allowed => ReferenceEquals(allowed.History, EndpointHistory.None))
            .SelectMany(allowed => sets.Tables(allowed.Program, allowed.History)),
    ];

    // The parties that can stand at the near end of a direction.
    private BitSet Ends(FlowCondition condition, Direction direction)
    {
        var ends = direction == Direction.Egress ? _universe.Sources : BitSet.Full(_universe.Count);
        foreach (var conjunct in Conjuncts(condition))
            if ((direction == Direction.Egress ? (conjunct as FlowCondition.From)?.Peer : (conjunct as FlowCondition.To)?.Peer) is { } peer
                && !PartyUniverse.IsRelative(peer))
                ends = ends.And(_universe.Select(peer, _universe.Sites[0].Party));
        return ends;
    }

    private static IEnumerable<FlowCondition> Conjuncts(FlowCondition condition) =>
        condition is FlowCondition.All(var operands) ? operands.SelectMany(Conjuncts) : [condition];

    /// <summary>Conditions without a disjunction at the top whose union is the given one.</summary>
    private static IEnumerable<FlowCondition> Branches(FlowCondition condition)
    {
        if (condition is FlowCondition.OneOf(var alternatives))
            return alternatives.SelectMany(Branches);
        if (condition is not FlowCondition.All(var operands) || operands.FirstOrDefault(operand => operand is FlowCondition.OneOf) is not FlowCondition.OneOf split)
            return [condition];
        var others = operands.Where(operand => !ReferenceEquals(operand, split)).ToArray();
        return split.Operands.SelectMany(alternative => Branches(FlowCondition.And([alternative, .. others])));
    }
}
