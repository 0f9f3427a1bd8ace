using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Computes every allowed connection, source by source.</summary>
internal sealed class ConnectionMapper
{
    private readonly PolicyProgram _program;
    private readonly CancellationToken _cancellation;
    private readonly FlowSets _sets;
    private readonly PartyUniverse _universe;
    private readonly GateTable[] _egress;
    private readonly GateTable[] _ingress;
    private readonly TrafficSet _defined;
    private readonly int[] _endpointOfNode;
    private readonly int[] _nodeOfEndpoint;
    private readonly OutsideNodes _outside;
    private readonly NamedNodes _named;
    private readonly ConditionTexts _conditions;

    public ConnectionMapper(PolicyProgram program, CancellationToken cancellation)
    {
        (_program, _cancellation) = (program, cancellation);
        _sets = FlowSets.Of(program, new EndpointIndex(program.Cluster.Endpoints), new Mentions().Add(program))
            ?? throw new TooInvolvedException();
        _universe = _sets.Universe;
        var tables = _sets.Tables(program, EndpointHistory.None);
        _egress = Array.FindAll(tables, table => table.Direction == Direction.Egress);
        _ingress = Array.FindAll(tables, table => table.Direction == Direction.Ingress);
        _defined = _sets.Spaces.Intern(program.DefinedTraffic);
        _endpointOfNode = [.. Enumerable.Range(0, program.Cluster.Endpoints.Count)
            .OrderBy(index => program.Cluster.Endpoints[index].Namespace, StringComparer.Ordinal)
            .ThenBy(index => program.Cluster.Endpoints[index].Name, StringComparer.Ordinal)
            .ThenBy(index => program.Cluster.Endpoints[index].WorkloadKind, StringComparer.Ordinal)];
        _nodeOfEndpoint = new int[_endpointOfNode.Length];
        for (var node = 0; node < _endpointOfNode.Length; node++)
            _nodeOfEndpoint[_endpointOfNode[node]] = node;
        _outside = new OutsideNodes(_sets, _defined, _endpointOfNode, _egress, _ingress, _cancellation);
        _named = new NamedNodes(_sets, _defined, _endpointOfNode, _egress, _cancellation);
        _conditions = new ConditionTexts(_sets.Spaces);
    }

    public ConnectionMap Map()
    {
        var workloads = _endpointOfNode.Select(index => (MapNode)new MapNode.Workload(_program.Cluster.Endpoints[index]));
        var outside = _outside.Sets.Select(set => (MapNode)new MapNode.External(set));
        var named = _named.Names.Select(name => (MapNode)new MapNode.Named(name));
        return new([.. workloads, .. outside, .. named], Connections(), _program.DefinedTraffic);
    }

    private IEnumerable<Connection> Connections()
    {
        var allowed = new TrafficSet?[_endpointOfNode.Length];
        for (var node = 0; node < _endpointOfNode.Length; node++)
        {
            _cancellation.ThrowIfCancellationRequested();
            Array.Clear(allowed, 0, allowed.Length);
            foreach (var source in _universe.PartiesOfEndpoint[_endpointOfNode[node]])
                AddWorkloads(source, allowed);
            for (var destination = 0; destination < allowed.Length; destination++)
                if (destination != node && allowed[destination] is { } traffic)
                    yield return Connect(node, destination, traffic);
            foreach (var (set, traffic) in _outside.DestinationsOf(node))
                yield return Connect(node, allowed.Length + set, traffic);
            foreach (var (name, traffic) in _named.DestinationsOf(node))
                yield return Connect(node, allowed.Length + _outside.Sets.Count + name, traffic);
        }
        for (var set = 0; set < _outside.Sets.Count; set++)
            foreach (var (destination, traffic) in _outside.FromSet(set))
                yield return Connect(allowed.Length + set, destination, traffic);
    }

    private Connection Connect(int source, int destination, TrafficSet traffic) =>
        new(source, destination, traffic.Headers) { Conditions = _conditions.Of(traffic) };

    // Adds to each workload's node what one party of the source may send there.
    private void AddWorkloads(int source, TrafficSet?[] allowed)
    {
        var remotes = _universe.RemotesOf(source);
        var isGoverned = IsGoverned(source);
        foreach (var cell in _egress.Length == 1 ? _egress[0].RowOf(source).Cells : Combined(source))
        {
            var traffic = _sets.Spaces.Intersect(cell.Allowed, _defined);
            if (traffic.IsEmpty)
                continue;
            for (var destination = cell.Remotes.Next(0); destination >= 0; destination = cell.Remotes.Next(destination + 1))
            {
                if (!remotes[destination] || _universe.Sites[destination].Endpoint is < 0 || (!isGoverned && !IsGoverned(destination)))
                    continue;
                var through = traffic;
                foreach (var gate in _ingress)
                    through = _sets.Spaces.Intersect(through, gate.RowOf(destination).CellOf(source).Allowed);
                if (through.IsEmpty)
                    continue;
                ref var sum = ref allowed[_nodeOfEndpoint[_universe.Sites[destination].Endpoint]];
                sum = sum is null ? through : _sets.Spaces.Union(sum, through);
            }
        }
    }

    // With several gates at one end, the cells of the first are narrowed one far end at a time.
    private IEnumerable<GateRow.Cell> Combined(int source)
    {
        var cells = new Dictionary<TrafficSet, BitSet>(SameInstance<TrafficSet>.Comparer);
        for (var remote = 0; remote < _universe.Count; remote++)
        {
            var allowed = _egress.Aggregate(
                _sets.Spaces.Everything, (space, gate) => _sets.Spaces.Intersect(space, gate.RowOf(source).CellOf(remote).Allowed));
            if (!cells.TryGetValue(allowed, out var remotes))
                cells[allowed] = remotes = new BitSet(_universe.Count);
            remotes.Add(remote);
        }
        return cells.Select(cell => new GateRow.Cell(cell.Value, cell.Key, _sets.Spaces.Empty));
    }

    private bool IsGoverned(int party) => _universe.Sites[party].Party.Endpoint is { IsGoverned: true };
}
