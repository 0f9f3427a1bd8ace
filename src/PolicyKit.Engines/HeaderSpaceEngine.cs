using System.Runtime.CompilerServices;
using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>The managed engine: exact sets over classes of parties, without a solver.</summary>
/// <remarks>
/// It splits endpoints, addresses and ports into the atoms that rules distinguish and runs the combining algorithm over all of them at
/// once. It shares nothing with the symbolic engine but the intermediate representation (decision D16).
/// </remarks>
public sealed class HeaderSpaceEngine : ISearchEngine
{

    private readonly ConditionalWeakTable<PolicyProgram, ClosedWorld> _closed = new();

    // Programs over one cluster share what selectors pick in it: after a change to one policy, little is computed again.
    private readonly ConditionalWeakTable<Cluster, EndpointIndex> _indexes = new();

    /// <inheritdoc/>
    public string Name => "managed";

    /// <inheritdoc/>
    public SearchResult Run(FlowSearch search, CancellationToken cancellation)
    {
        if (Sets(search, out var reason) is not { } sets)
            return new SearchResult.Unknown(reason);
        return search switch
        {
            FlowSearch.AnyFlow any => Find(new PairSearch(sets, cancellation), any.Condition),
            FlowSearch.SilentPair pair => new NodeSearch(sets, cancellation).FindSilent(pair),
            FlowSearch.Chain chain => new NodeSearch(sets, cancellation).FindChain(chain),
            _ => throw new NotSupportedException($"search {search.GetType().Name}"),
        };
    }

    /// <summary>The headers with which connections may go from one party to another, exactly.</summary>
    /// <param name="program">The policies.</param>
    /// <param name="source">Who connects; a party of the program's cluster or an address outside.</param>
    /// <param name="destination">Who is connected to; possibly known by name.</param>
    /// <param name="request">What the connections carry; null when only the connections themselves are in question.</param>
    /// <exception cref="TooInvolvedException">The patterns of requests or names cannot be split.</exception>
    public static HeaderSpace AllowedBetween(PolicyProgram program, Party source, Party destination, Request? request)
    {
        Endpoint[] endpoints = [.. new[] { source.Endpoint, destination.Endpoint }.OfType<Endpoint>().Distinct()];
        var mentions = new Mentions().Add(program).Add(source).Add(destination).Add(request);
        var pair = program with { Cluster = new Cluster(program.Cluster.Namespaces.Values, endpoints, []) };
        var sets = FlowSets.Of(pair, new EndpointIndex(endpoints), mentions) ?? throw new TooInvolvedException();
        var (from, to) = (Position(sets, source), Position(sets, destination));
        return sets.Spaces.HeadersWith(sets.Of(new FlowCondition.Allowed(program), from, to), request);
    }

    private static int Position(FlowSets sets, Party party)
    {
        for (var i = 0; i < sets.Universe.Count; i++)
        {
            var site = sets.Universe.Sites[i];
            if (site.Party == party || (site.Endpoint < 0 && party.Address is { } address && party.Endpoint is null && Covers(sets, i, address)))
                return i;
        }
        throw new ArgumentException($"{party} is no party of the cluster", nameof(party));
    }

    private static bool Covers(FlowSets sets, int site, IpAddress address) =>
        sets.Universe.RangesOf(site).Any(range => range.First <= address && address <= range.Last);

    private static SearchResult Find(PairSearch pairs, FlowCondition condition) => pairs.Find(condition) is { } flow
        ? new SearchResult.Found([flow])
        : new SearchResult.Nothing(pairs.Obstacles);

    private FlowSets? Sets(FlowSearch search, out string reason)
    {
        reason = new TooInvolvedException().Message;
        var conditions = Conditions(search).ToArray();
        var programs = conditions.SelectMany(ProgramsIn).Append(search.Program).Distinct(SameInstance<PolicyProgram>.Comparer).ToArray();
        var asked = conditions.Aggregate(new Mentions(), (mentions, condition) => mentions.Add(condition));
        if (search.World == World.Closed && programs.Length == 1)
            return _closed.GetValue(search.Program, Share).With(asked);

        IEnumerable<Endpoint> endpoints = search.Program.Cluster.Endpoints;
        if (search.World == World.Open)
        {
            reason = "the pods that could be created fall into too many sorts for the managed engine";
            var selectors = programs.SelectMany(SelectorsIn).Concat(QuestionPeers(search).SelectMany(SelectorsIn));
            if (programs.Any(NamesPorts) || conditions.Any(NamesPorts) || HypotheticalPods.Of(search.Program.Cluster, selectors) is not { } pods)
                return null; // a pod that does not exist may give any number to a port name
            endpoints = endpoints.Concat(pods);
            reason = new TooInvolvedException().Message;
        }
        return FlowSets.Of(search.Program, new EndpointIndex([.. endpoints]), programs.Aggregate(asked, (mentions, program) => mentions.Add(program)));
    }

    private ClosedWorld Share(PolicyProgram program) =>
        new(program, _indexes.GetValue(program.Cluster, cluster => new EndpointIndex(cluster.Endpoints)));

    private static bool NamesPorts(PolicyProgram program) => program.Policies.SelectMany(policy => policy.Rules).Any(RuleSets.NamesPorts);

    private static bool NamesPorts(FlowCondition condition) => condition switch
    {
        FlowCondition.With(var match) => RuleSets.NamesPorts(match),
        _ => Operands(condition).Any(NamesPorts),
    };

    private static IEnumerable<FlowCondition> Conditions(FlowSearch search) => search switch
    {
        FlowSearch.AnyFlow any => [any.Condition],
        FlowSearch.SilentPair pair => [new FlowCondition.From(pair.From), new FlowCondition.To(pair.To), pair.Condition],
        FlowSearch.Chain chain => [new FlowCondition.From(chain.From), new FlowCondition.To(chain.To), chain.Hop],
        _ => [],
    };

    private static IEnumerable<PolicyProgram> ProgramsIn(FlowCondition condition) => condition switch
    {
        FlowCondition.Allowed allowed => [allowed.Program],
        FlowCondition.AllowedByDefault byDefault => [byDefault.Program],
        _ => Operands(condition).SelectMany(ProgramsIn),
    };

    private static IEnumerable<Peer> QuestionPeers(FlowSearch search) => Conditions(search).SelectMany(PeersIn);

    private static IEnumerable<Peer> PeersIn(FlowCondition condition) => condition switch
    {
        FlowCondition.From(var peer) => [peer],
        FlowCondition.To(var peer) => [peer],
        _ => Operands(condition).SelectMany(PeersIn),
    };

    private static EquatableArray<FlowCondition> Operands(FlowCondition condition) => condition switch
    {
        FlowCondition.Not(var operand) => [operand],
        FlowCondition.All(var operands) => operands,
        FlowCondition.OneOf(var operands) => operands,
        _ => [],
    };

    private static IEnumerable<Selector> SelectorsIn(PolicyProgram program) => program.Policies.SelectMany(policy =>
        policy.Rules.SelectMany(rule => rule.Peers.Select(peer => peer.Match).Append(rule.Local)).SelectMany(SelectorsIn).Append(policy.Subject));

    private static IEnumerable<Selector> SelectorsIn(Peer peer) => peer.Leaves.OfType<Peer.Endpoints>().Select(leaf => leaf.Selector);

    /// <summary>What all closed-world questions about one program share.</summary>
    private sealed class ClosedWorld(PolicyProgram program, EndpointIndex endpoints)
    {
        private readonly Mentions _mentions = new Mentions().Add(program);
        private FlowSets? _plain;

        // A question that mentions more needs finer atoms, and so sets of its own; the label index serves all.
        public FlowSets? With(Mentions asked)
        {
            if (!asked.IsIn(_mentions))
                return FlowSets.Of(program, endpoints, _mentions.And(asked));
            lock (_mentions)
                return _plain ??= FlowSets.Of(program, endpoints, _mentions);
        }
    }
}
