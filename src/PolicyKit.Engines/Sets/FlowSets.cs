using System.Collections.Concurrent;
using PolicyKit.Engines.Sets.Requests;
using PolicyKit.Engines.Texts;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Evaluates flow conditions to exact sets of traffic, pair of parties by pair of parties.</summary>
internal sealed class FlowSets
{
    private readonly PolicyProgram _program;
    private readonly EndpointIndex _endpoints;
    private readonly Mentions _mentions;
    private readonly TextAtoms? _names;
    private readonly ConcurrentDictionary<(PolicyProgram, EndpointHistory), GateTable[]> _tables = new(SamePrograms.Comparer);
    private readonly RuleSets _traffic;

    private FlowSets(PolicyProgram program, EndpointIndex endpoints, Mentions mentions, TextAtoms? names, RequestVocabulary requests)
    {
        (_program, _endpoints, _mentions, _names) = (program, endpoints, mentions, names);
        Universe = new PartyUniverse(program.Cluster, endpoints, mentions.Blocks, names);
        Spaces = new TrafficTable(requests);
        _traffic = new RuleSets(Universe, Spaces, Direction.Egress);
        V4Headers = Spaces.Intern(HeaderSpace.Of(Protocol.IcmpV6).Complement());
        V6Headers = Spaces.Intern(HeaderSpace.Of(Protocol.Icmp).Complement());
    }

    public PartyUniverse Universe { get; }

    /// <summary>What is told apart of the names of destinations; null when no name is mentioned.</summary>
    public TextAtoms? Names => _names;

    public TrafficTable Spaces { get; }

    /// <summary>The headers that flows of a family can have.</summary>
    public TrafficSet HeadersOf(IpFamily family) => family == IpFamily.V4 ? V4Headers : V6Headers;

    private TrafficSet V4Headers { get; }

    private TrafficSet V6Headers { get; }

    /// <summary>The sets for questions that mention no more than this; null when its patterns of texts are too involved to be split.</summary>
    /// <param name="program">Its cluster gives the endpoints.</param>
    /// <param name="endpoints">The endpoints of the cluster, with hypothetical ones behind them.</param>
    /// <param name="mentions">What the conditions and their programs mention.</param>
    public static FlowSets? Of(PolicyProgram program, EndpointIndex endpoints, Mentions mentions) =>
        mentions.Names() is var names && (names is not null || !mentions.HasNames) && mentions.Requests() is { } requests
            ? new FlowSets(program, endpoints, mentions, names, requests)
            : null;

    /// <summary>The gates of a program, each as a table over this universe.</summary>
    public GateTable[] Tables(PolicyProgram program, EndpointHistory history) => _tables.GetOrAdd((program, history), _ =>
    {
        var universe = ReferenceEquals(history, EndpointHistory.None) ? Universe : Earlier(history);
        return [.. program.Gates.Select(gate => new GateTable(gate, universe, Spaces))];
    });

    /// <summary>The traffic with which the flow from <paramref name="source"/> to <paramref name="destination"/> exists and satisfies the condition.</summary>
    public TrafficSet Of(FlowCondition condition, int source, int destination) => Spaces.Intersect(
        Evaluate(condition, source, destination),
        HeadersOf(Universe.Sites[source].Party.Family));

    /// <summary>The traffic that a program's gates let through between two parties.</summary>
    public TrafficSet Allowed(GateTable[] tables, int source, int destination)
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

    private TrafficSet Evaluate(FlowCondition condition, int source, int destination) => condition switch
    {
        FlowCondition.From(var peer) => Truth(peer.Contains(Universe.Sites[source].Party, Universe.Sites[destination].Party)),
        FlowCondition.To(var peer) => Truth(peer.Contains(Universe.Sites[destination].Party, Universe.Sites[source].Party)),
        FlowCondition.With(var match) => RuleSets.NamesPorts(match)
            ? Array.Find(_traffic.TrafficTo(match), piece => piece.Where[destination]).Traffic
            : Spaces.Of(match, null),
        FlowCondition.ToItself => Truth(IsToItself(source, destination)),
        FlowCondition.Allowed allowed => Allowed(Tables(allowed.Program, allowed.History), source, destination),
        FlowCondition.AllowedByDefault(var program, var direction) => ByDefault(program, direction, source, destination),
        FlowCondition.Not(var operand) => Spaces.Except(Spaces.Everything, Evaluate(operand, source, destination)),
        FlowCondition.All(var operands) => Intersection(operands, source, destination),
        FlowCondition.OneOf(var operands) => operands.Aggregate(
            Spaces.Empty, (set, operand) => Spaces.Union(set, Evaluate(operand, source, destination))),
        _ => throw new NotSupportedException($"condition {condition.GetType().Name}"),
    };

    private TrafficSet Intersection(EquatableArray<FlowCondition> operands, int source, int destination)
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

    private TrafficSet ByDefault(PolicyProgram program, Direction direction, int source, int destination)
    {
        if (IsToItself(source, destination))
            return Spaces.Empty;
        var local = direction == Direction.Egress ? source : destination;
        var remote = direction == Direction.Egress ? destination : source;
        return Tables(program, EndpointHistory.None).Where(table => table.Direction == direction)
            .Aggregate(Spaces.Everything, (set, table) => Spaces.Intersect(set, table.RowOf(local).CellOf(remote).ByDefault));
    }

    private TrafficSet Truth(bool value) => value ? Spaces.Everything : Spaces.Empty;

    // What the endpoints were before, at the addresses that they have now, so that both universes number their parties alike.
    private PartyUniverse Earlier(EndpointHistory history) => new(
        _program.Cluster,
        new EndpointIndex([.. _endpoints.Endpoints.Select(now =>
            history.Before(now) is var before && ReferenceEquals(before, now) ? now : before with { Addresses = now.Addresses })]),
        _mentions.Blocks,
        _names);
}
