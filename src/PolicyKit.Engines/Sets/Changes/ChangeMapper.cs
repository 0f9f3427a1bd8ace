using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Compares what two programs allow, source by source, and looks only where some gate says something else than before.</summary>
internal sealed class ChangeMapper
{
    private readonly CancellationToken _cancellation;
    private readonly FlowSets _sets;
    private readonly PartyUniverse _universe;
    private readonly ChangeSide _before;
    private readonly ChangeSide _after;
    private readonly TrafficSet _defined;
    private readonly RowChanges _egress;
    private readonly RowChanges _ingress;
    private readonly BitSet _onOneSide;
    private readonly int[] _order;
    private readonly ConditionTexts _conditions;
    private readonly OutsideChanges _outside;
    private readonly MapNode[] _nodes;

    public ChangeMapper(Cluster cluster, ProgramVersion before, ProgramVersion after, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        var over = after.Program with { Cluster = cluster, OtherReadings = [] };
        _sets = FlowSets.Of(over, new EndpointIndex(cluster.Endpoints), new Mentions().Add(before.Program).Add(after.Program)) ?? throw new TooInvolvedException();
        _universe = _sets.Universe;
        (_before, _after) = (new(_sets, before), new(_sets, after));
        Defined = before.Program.DefinedTraffic.Intersect(after.Program.DefinedTraffic);
        _defined = _sets.Spaces.Intern(Defined);
        _egress = new(_sets, _defined, _before.Egress, _after.Egress);
        _ingress = new(_sets, _defined, _before.Ingress, _after.Ingress);
        _onOneSide = new BitSet(_universe.Count);
        for (var party = 0; party < _universe.Count; party++)
            if (IsOnOneSide(_universe.Sites[party].Endpoint))
                _onOneSide.Add(party);
        _order = [.. Enumerable.Range(0, cluster.Endpoints.Count)
            .OrderBy(index => cluster.Endpoints[index].Namespace, StringComparer.Ordinal)
            .ThenBy(index => cluster.Endpoints[index].Name, StringComparer.Ordinal)
            .ThenBy(index => cluster.Endpoints[index].WorkloadKind, StringComparer.Ordinal)];
        _nodes = [.. cluster.Endpoints.Select(endpoint => new MapNode.Workload(endpoint))];
        _conditions = new ConditionTexts(_sets.Spaces);
        _outside = new OutsideChanges(_sets, Between, () => new ChangeSum(_sets, _conditions));
    }

    /// <summary>The traffic that both programs define.</summary>
    public HeaderSpace Defined { get; }

    /// <summary>Every change.</summary>
    public IEnumerable<ConnectionChange> Changes()
    {
        var touched = TouchedDestinations();
        foreach (var endpoint in _order)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var change in Inside(endpoint, touched))
                yield return change;
            foreach (var (node, sum) in _outside.DestinationsOf(endpoint, party => Touched(_egress, party)))
                yield return sum.Between(_nodes[endpoint], node);
        }
        foreach (var endpoint in _order)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var (node, sum) in _outside.SourcesOf(endpoint, party => Touched(_ingress, party)))
                yield return sum.Between(node, _nodes[endpoint]);
        }
    }

    private bool IsOnOneSide(int endpoint) => _before.IsAbsent(endpoint) != _after.IsAbsent(endpoint);

    // The far ends for which the gates at this end say something else than before.
    private BitSet Touched(RowChanges rows, int party) => _onOneSide[party] ? BitSet.Full(_universe.Count) : rows.Of(party);

    private BitSet TouchedDestinations()
    {
        var touched = _onOneSide.Copy();
        foreach (var party in _universe.PartiesOfEndpoint.SelectMany(parties => parties))
            if (!_ingress.Of(party).IsEmpty)
                touched.Add(party);
        return touched;
    }

    private IEnumerable<ConnectionChange> Inside(int endpoint, BitSet touched)
    {
        var sums = new Dictionary<int, ChangeSum>();
        foreach (var source in _universe.PartiesOfEndpoint[endpoint])
        {
            var leaving = Touched(_egress, source);
            foreach (var destination in leaving.Or(touched).And(_universe.RemotesOf(source)).Items().TakeWhile(party => party < _universe.FirstOutside))
            {
                if (!leaving[destination] && !_onOneSide[destination] && !_ingress.Of(destination)[source])
                    continue;
                var change = Between(source, destination);
                if (change.IsEmpty)
                    continue;
                var remote = _universe.Sites[destination].Endpoint;
                if (!sums.TryGetValue(remote, out var sum))
                    sums.Add(remote, sum = new ChangeSum(_sets, _conditions));
                sum.Add(change);
            }
        }
        return sums.Count == 0 ? [] : _order.Where(sums.ContainsKey).Select(remote => sums[remote].Between(_nodes[endpoint], _nodes[remote]));
    }

    /// <summary>What changed between two parties.</summary>
    private PartyChange Between(int source, int destination)
    {
        var nothing = new PartyChange(source, destination, _sets.Spaces.Empty, _sets.Spaces.Empty);
        if (_sets.IsToItself(source, destination))
            return nothing;
        var (then, now) = (_before.Allowed(source, destination), _after.Allowed(source, destination));
        if (ReferenceEquals(then, now) || _before.IsOwnNode(source, destination) || _after.IsOwnNode(source, destination)
            || ((_onOneSide[source] || _onOneSide[destination]) && !_before.Governs(source, destination) && !_after.Governs(source, destination)))
            return nothing;
        return new(source, destination, Existing(_sets.Spaces.Except(now, then), source), Existing(_sets.Spaces.Except(then, now), source));
    }

    // The part that flows of this family can have; all that is defined stays in one piece, so that reports can call it everything.
    private TrafficSet Existing(TrafficSet changed, int source)
    {
        var defined = _sets.Spaces.Intersect(changed, _defined);
        return ReferenceEquals(defined, _defined) ? defined : _sets.Spaces.Intersect(defined, _sets.HeadersOf(_universe.Sites[source].Party.Family));
    }
}
