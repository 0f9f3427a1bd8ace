using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Decides the same flows by the reference semantics, by the managed engine and by the solver, and reports where they differ.</summary>
/// <param name="managed">The managed engine, or what stands in for it.</param>
/// <param name="symbolic">The engine with the solver, or what stands in for it.</param>
public sealed class Differential(ISearchEngine managed, ISearchEngine symbolic)
{
    /// <summary>How many flows one program is asked about.</summary>
    public const int FlowsPerProgram = 400;

    /// <summary>Compares the engines on one random program.</summary>
    /// <returns>The number of flows decided, and the first disagreement in words; null when there is none.</returns>
    public (int Flows, string? Disagreement) Run(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program();
        var verdicts = Enumerable.Range(0, FlowsPerProgram).Select(_ => random.Flow(program.Cluster)).Distinct()
            .ToLookup(flow => PolicyEvaluator.Decide(program, flow).IsAllowed);
        return (verdicts.Sum(group => group.Count()),
            FirstWrong(seed, program, verdicts[true], allowed: true) ?? FirstWrong(seed, program, verdicts[false], allowed: false));
    }

    // One question for all flows of a kind: is there one among them whose verdict is the other one?
    private string? FirstWrong(int seed, PolicyProgram program, IEnumerable<Flow> flows, bool allowed)
    {
        var readsRequests = RandomRequests.AreReadBy(new FlowSearch.AnyFlow(program, World.Closed, new FlowCondition.Allowed(program)));
        var exactly = flows.Select(flow => readsRequests
            ? FlowCondition.And(Exactly(flow), new FlowCondition.With(RandomRequests.Exactly(flow.Request)))
            : Exactly(flow)).ToEquatableArray();
        if (exactly.Count == 0)
            return null;
        FlowCondition verdict = new FlowCondition.Allowed(program);
        var search = new FlowSearch.AnyFlow(program, World.Closed, FlowCondition.And(
            new FlowCondition.OneOf(exactly), allowed ? new FlowCondition.Not(verdict) : verdict));
        foreach (var engine in new[] { managed, symbolic })
        {
            var words = engine.Run(search, default) switch
            {
                SearchResult.Nothing => null,
                SearchResult.Found found => $"{found.Flows[0]}",
                SearchResult.Unknown unknown => unknown.Reason,
                _ => "an answer of no known sort",
            };
            if (words is not null)
                return $"seed {seed}: the reference semantics {(allowed ? "allows" : "denies")}, {engine.Name} does not: {words}";
        }
        return null;
    }

    private static FlowCondition Exactly(Flow flow) => FlowCondition.And(
        new FlowCondition.From(Exactly(flow.Source)),
        new FlowCondition.To(Exactly(flow.Destination)),
        new FlowCondition.With(new TrafficMatch.Headers(HeaderSpace.Of(flow.Protocol, PortSet.Of(flow.Port, flow.Port)))));

    // A set with every address of a family holds the unknown address of that family, and so fixes the family.
    private static Peer.All Exactly(Party party)
    {
        var address = new Peer.Addresses(party.Address is { } known
            ? AddressSet.Of(Cidr.Of(known))
            : AddressSet.Of([new AddressRange(IpAddress.First(party.Family), IpAddress.Last(party.Family))]));
        return party.Name is { } name ? new Peer.All([address, new Peer.Names(RegularLanguage.Literal(name))])
            : party.Endpoint is not { } endpoint
            ? new Peer.All([address, new Peer.Not(new Peer.Endpoints(Selector.Everything))])
            : new Peer.All([address, new Peer.Endpoints(new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Name), [endpoint.Name]))]);
    }
}
