using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Engines.Contributions;

/// <summary>What the policies of a program do to the endpoints of its cluster as it is, exactly. Safe for several threads.</summary>
public sealed class Connectivity
{
    private readonly PolicyProgram _program;
    private readonly FlowSets _sets;
    private readonly GateTable[] _tables;
    private readonly TrafficSet _defined;
    private readonly Dictionary<Endpoint, int> _numbers;
    private readonly BitSet _nodes;
    private readonly Lazy<ContributionLedger> _ledger;
    private readonly Lazy<ILookup<ResourceName, Policy>> _parts;

    private Connectivity(PolicyProgram program, FlowSets sets, CancellationToken cancellation)
    {
        (_program, _sets, _tables) = (program, sets, sets.Tables(program, EndpointHistory.None));
        _defined = sets.Spaces.Intern(program.DefinedTraffic);
        _numbers = new(SameInstance<Endpoint>.Comparer);
        for (var i = 0; i < program.Cluster.Endpoints.Count; i++)
            _numbers[program.Cluster.Endpoints[i]] = i;
        _nodes = new BitSet(sets.Universe.Count);
        for (var party = 0; party < sets.Universe.Count; party++)
            if (sets.Universe.Sites[party].Party.Endpoint is { IsPod: false })
                _nodes.Add(party);
        _parts = new(() => program.Policies.ToLookup(policy => policy.Name));
        _ledger = new(() => Contributions(cancellation));
    }

    /// <summary>The policies over the cluster.</summary>
    public PolicyProgram Program => _program;

    /// <summary>What the policies of a program do.</summary>
    /// <param name="program">The policies and the cluster.</param>
    /// <param name="addresses">Addresses outside the cluster that questions will be about.</param>
    /// <param name="cancellation">Ends the work, also that of later questions.</param>
    /// <returns>Null when patterns of requests or names are too involved to be split.</returns>
    public static Connectivity? Of(PolicyProgram program, IEnumerable<IpAddress> addresses, CancellationToken cancellation)
    {
        var mentions = addresses.Aggregate(new Mentions().Add(program), (all, address) => all.Add(Party.Outside(address)));
        return FlowSets.Of(program, new EndpointIndex(program.Cluster.Endpoints), mentions) is { } sets ? new(program, sets, cancellation) : null;
    }

    /// <summary>What a rule of the program does.</summary>
    public RuleContribution Of(Rule rule) => _ledger.Value.Of(rule);

    /// <summary>Whether a verdict of its gate would change without a policy, its isolation included. False is a proof.</summary>
    public bool IsNeeded(Policy policy) => _ledger.Value.IsNeeded(policy);

    /// <summary>The parts of a policy object, in the order of gates and tiers.</summary>
    public IEnumerable<Policy> PartsOf(ResourceName policy) => _parts.Value[policy];

    /// <summary>The headers with which some connection may go from one endpoint to another, whatever it carries.</summary>
    public HeaderSpace Between(Endpoint source, Endpoint destination) => Between(source, destination, _tables);

    /// <summary>The headers with which some connection passes the gates of one direction between two endpoints; others may still stop it.</summary>
    public HeaderSpace Between(Endpoint source, Endpoint destination, Direction direction) =>
        Between(source, destination, Array.FindAll(_tables, table => table.Direction == direction));

    /// <summary>The headers with which some connection may go from an endpoint to an address outside that this object was made for.</summary>
    public HeaderSpace ToOutside(Endpoint source, IpAddress address)
    {
        var headers = HeaderSpace.Empty;
        foreach (var to in _sets.Universe.Outside.Items().Where(party => _sets.Universe.Sites[party].Party.Address == address))
            foreach (var from in PartiesOf(source).Where(from => CanMeet(from, to)))
                headers = headers.Union(_sets.Allowed(_tables, from, to).Headers);
        return headers.Intersect(_program.DefinedTraffic);
    }

    /// <summary>The headers with which some connection may go from an endpoint to anyone but nodes.</summary>
    public HeaderSpace ToAnyone(Endpoint source) => PartiesOf(source)
        .SelectMany(party => Rows(party, Direction.Egress).SelectMany(row => row.Cells.Where(cell => cell.Remotes.Intersects(Far(party, Direction.Egress)))))
        .Aggregate(HeaderSpace.Empty, (headers, cell) => headers.Union(cell.Allowed.Headers)).Intersect(_program.DefinedTraffic);

    /// <summary>Whether nothing passes the gates of a direction at an endpoint; its nodes are left aside.</summary>
    public bool IsClosed(Endpoint endpoint, Direction direction) => PartiesOf(endpoint).All(party =>
    {
        var far = Far(party, direction);
        return Rows(party, direction).Any(row => row.Cells.All(cell => !cell.Remotes.Intersects(far) || _sets.Spaces.Intersect(cell.Allowed, _defined).IsEmpty));
    });

    /// <summary>Whether everything passes the gates of a direction at an endpoint that other policies would let through; its nodes are left aside.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="bare">Policies that count as given: some of those of the program, over the same cluster.</param>
    public bool IsOpen(Endpoint endpoint, Direction direction, PolicyProgram bare)
    {
        var given = _sets.Tables(bare, EndpointHistory.None);
        return PartiesOf(endpoint).All(party => Enumerable.Range(0, _tables.Length).Where(gate => _tables[gate].Direction == direction)
            .All(gate => LetsThrough(_tables[gate].RowOf(party), given[gate].RowOf(party), Far(party, direction))));
    }

    /// <summary>The policies of a direction that select an endpoint, gate by gate in the order in which they are asked.</summary>
    public IEnumerable<Policy> Selecting(Endpoint endpoint, Direction direction) => PartiesOf(endpoint).Take(1)
        .SelectMany(party => _tables.Where(table => table.Direction == direction).SelectMany(table => table.Selecting(party))).Select(entry => entry.Policy);

    private HeaderSpace Between(Endpoint source, Endpoint destination, GateTable[] gates)
    {
        var headers = HeaderSpace.Empty;
        foreach (var from in PartiesOf(source))
            foreach (var to in PartiesOf(destination))
                if (CanMeet(from, to))
                    headers = headers.Union(_sets.Allowed(gates, from, to).Headers);
        return headers.Intersect(_program.DefinedTraffic);
    }

    // Whether a flow between two parties can exist: an endpoint without an address of a family has flows of it to and from the outside alone.
    private bool CanMeet(int from, int to)
    {
        var (one, other) = (_sets.Universe.Sites[from], _sets.Universe.Sites[to]);
        return one.Party.Family == other.Party.Family && (!one.IsOutsideOnly || other.Endpoint < 0) && (!other.IsOutsideOnly || one.Endpoint < 0);
    }

    // Whether a row lets through all that another one does.
    private bool LetsThrough(GateRow row, GateRow other, BitSet far) => row.Cells.All(cell => !cell.Remotes.Intersects(far) || other.Cells.All(would =>
        !would.Remotes.Intersects(cell.Remotes) || _sets.Spaces.Except(_sets.Spaces.Intersect(would.Allowed, _defined), cell.Allowed).IsEmpty));

    private IEnumerable<GateRow> Rows(int party, Direction direction) =>
        _tables.Where(table => table.Direction == direction).Select(table => table.RowOf(party));

    // Whom a party can talk to; what passes between a pod and its node is exempt with most engines.
    private BitSet Far(int party, Direction direction)
    {
        var far = _sets.Universe.RemotesOf(party).AndNot(_nodes);
        return direction == Direction.Ingress ? far.And(_sets.Universe.Sources) : far;
    }

    // Families that an endpoint has no address of are left aside where it has another one.
    private int[] PartiesOf(Endpoint endpoint)
    {
        var all = _sets.Universe.PartiesOfEndpoint[_numbers[endpoint]];
        var own = Array.FindAll(all, party => !_sets.Universe.Sites[party].IsOutsideOnly);
        return own.Length > 0 ? own : all;
    }

    private ContributionLedger Contributions(CancellationToken cancellation)
    {
        var ledger = new ContributionLedger();
        foreach (var table in _tables)
            Parallel.ForEach(table.Classes(), new ParallelOptions { CancellationToken = cancellation }, parties =>
            {
                var live = parties.Aggregate(new BitSet(_sets.Universe.Count), (set, party) => set.Or(_sets.Universe.RemotesOf(party)));
                live = table.Direction == Direction.Ingress ? live.And(_sets.Universe.Sources) : live;
                new RowContributions(table, live, _defined).AddTo(ledger, parties[0]);
            });
        return ledger;
    }
}
