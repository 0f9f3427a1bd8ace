using System.Collections.Concurrent;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Evaluates flow conditions to exact sets of headers, pair of parties by pair of parties.</summary>
internal sealed class FlowSets
{
    private readonly PolicyProgram _program;
    private readonly EndpointIndex _endpoints;
    private readonly AddressSet[] _blocks;
    private readonly ConcurrentDictionary<(PolicyProgram, EndpointHistory), GateTable[]> _tables = new(SamePrograms.Comparer);
    private readonly RuleSets _traffic;

    /// <param name="program">Its cluster gives the endpoints.</param>
    /// <param name="endpoints">The endpoints of the cluster, with hypothetical ones behind them.</param>
    /// <param name="blocks">Every set of addresses that the conditions or their programs mention.</param>
    public FlowSets(PolicyProgram program, EndpointIndex endpoints, IEnumerable<AddressSet> blocks)
    {
        (_program, _endpoints, _blocks) = (program, endpoints, [.. blocks]);
        Universe = new PartyUniverse(program.Cluster, endpoints, _blocks);
        _traffic = new RuleSets(Universe, Spaces, Direction.Egress);
        V4Headers = Spaces.Intern(HeaderSpace.Of(Protocol.IcmpV6).Complement());
        V6Headers = Spaces.Intern(HeaderSpace.Of(Protocol.Icmp).Complement());
    }

    public PartyUniverse Universe { get; }

    public HeaderSpaceTable Spaces { get; } = new();

    private HeaderSpace V4Headers { get; }

    private HeaderSpace V6Headers { get; }

    /// <summary>The blocks that <paramref name="program"/> mentions.</summary>
    public static IEnumerable<AddressSet> BlocksOf(PolicyProgram program) => program.Policies.SelectMany(policy => policy.Rules)
        .SelectMany(rule => PartyUniverse.BlocksOf(rule.Local).Concat(rule.Peers.SelectMany(peer => PartyUniverse.BlocksOf(peer.Match))));

    /// <summary>The gates of a program, each as a table over this universe.</summary>
    public GateTable[] Tables(PolicyProgram program, EndpointHistory history) => _tables.GetOrAdd((program, history), _ =>
    {
        var universe = ReferenceEquals(history, EndpointHistory.None) ? Universe : Earlier(history);
        return [.. program.Gates.Select(gate => new GateTable(gate, universe, Spaces))];
    });

    /// <summary>The headers with which the flow from <paramref name="source"/> to <paramref name="destination"/> exists and satisfies the condition.</summary>
    public HeaderSpace Of(FlowCondition condition, int source, int destination) => Spaces.Intersect(
        Evaluate(condition, source, destination),
        Universe.Sites[source].Party.Family == IpFamily.V4 ? V4Headers : V6Headers);

    /// <summary>The headers that a program's gates let through between two parties.</summary>
    public HeaderSpace Allowed(GateTable[] tables, int source, int destination)
    {
        if (IsToItself(source, destination))
            return Spaces.Everything;
        var allowed = Spaces.Everything;
        foreach (var table in tables)
        {
            var (local, remote) = table.Direction == Direction.Egress ? (source, destination) : (destination, source);
            allowed = Spaces.Intersect(allowed, table.RowOf(local).CellOf(remote).Allowed);
            if (allowed.IsEmpty)
                break;
        }
        return allowed;
    }

    /// <summary>Whether both parties are the same single pod.</summary>
    public bool IsToItself(int source, int destination)
    {
        var endpoint = Universe.Sites[source].Endpoint;
        return endpoint >= 0 && endpoint == Universe.Sites[destination].Endpoint && _endpoints.Endpoints[endpoint].IsSinglePod;
    }

    private HeaderSpace Evaluate(FlowCondition condition, int source, int destination) => condition switch
    {
        FlowCondition.From(var peer) => Truth(peer.Contains(Universe.Sites[source].Party, Universe.Sites[destination].Party)),
        FlowCondition.To(var peer) => Truth(peer.Contains(Universe.Sites[destination].Party, Universe.Sites[source].Party)),
        FlowCondition.With(var match) => RuleSets.NamesPorts(match)
            ? Array.Find(_traffic.TrafficTo(match), piece => piece.Where[destination]).Traffic
            : Spaces.Intern(match.On(null)),
        FlowCondition.ToItself => Truth(IsToItself(source, destination)),
        FlowCondition.Allowed allowed => Allowed(Tables(allowed.Program, allowed.History), source, destination),
        FlowCondition.AllowedByDefault(var program, var direction) => ByDefault(program, direction, source, destination),
        FlowCondition.Not(var operand) => Spaces.Except(Spaces.Everything, Evaluate(operand, source, destination)),
        FlowCondition.All(var operands) => Intersection(operands, source, destination),
        FlowCondition.OneOf(var operands) => operands.Aggregate(
            Spaces.Empty, (set, operand) => Spaces.Union(set, Evaluate(operand, source, destination))),
        _ => throw new NotSupportedException($"condition {condition.GetType().Name}"),
    };

    private HeaderSpace Intersection(EquatableArray<FlowCondition> operands, int source, int destination)
    {
        var set = Spaces.Everything;
        foreach (var operand in operands)
        {
            set = Spaces.Intersect(set, Evaluate(operand, source, destination));
            if (set.IsEmpty)
                break;
        }
        return set;
    }

    private HeaderSpace ByDefault(PolicyProgram program, Direction direction, int source, int destination)
    {
        if (IsToItself(source, destination))
            return Spaces.Empty;
        var local = direction == Direction.Egress ? source : destination;
        var remote = direction == Direction.Egress ? destination : source;
        return Tables(program, EndpointHistory.None).Where(table => table.Direction == direction)
            .Aggregate(Spaces.Everything, (set, table) => Spaces.Intersect(set, table.RowOf(local).CellOf(remote).ByDefault));
    }

    private HeaderSpace Truth(bool value) => value ? Spaces.Everything : Spaces.Empty;

    // What the endpoints were before, at the addresses that they have now, so that both universes number their parties alike.
    private PartyUniverse Earlier(EndpointHistory history) => new(
        _program.Cluster,
        new EndpointIndex([.. _endpoints.Endpoints.Select(now =>
            history.Before(now) is var before && ReferenceEquals(before, now) ? now : before with { Addresses = now.Addresses })]),
        _blocks);
}
