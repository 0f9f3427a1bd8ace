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
        var flows = Enumerable.Range(0, FlowsPerProgram).Select(_ => random.Flow(program.Cluster)).Distinct().ToArray();
        return (flows.Length, Compare($"seed {seed}", program, flows));
    }

    /// <summary>Compares the engines on some flows of one program.</summary>
    /// <param name="name">What the program is called in the disagreement.</param>
    /// <param name="program">The program.</param>
    /// <param name="flows">The flows.</param>
    /// <returns>The first disagreement in words; null when there is none.</returns>
    public string? Compare(string name, PolicyProgram program, IEnumerable<Flow> flows)
    {
        var verdicts = flows.ToLookup(flow => PolicyEvaluator.Decide(program, flow).IsAllowed);
        return FirstWrong(name, program, verdicts[true], allowed: true) ?? FirstWrong(name, program, verdicts[false], allowed: false);
    }

    // One question for all flows of a kind: is there one among them whose verdict is the other one?
    private string? FirstWrong(string name, PolicyProgram program, IEnumerable<Flow> flows, bool allowed)
    {
        var question = new FlowSearch.AnyFlow(program, World.Closed, new FlowCondition.Allowed(program));
        var (readsRequests, fields) = (RandomRequests.AreReadBy(question), RandomRequests.FieldsOf(question));
        var exactly = flows.Select(flow => readsRequests
            ? FlowCondition.And(Exactly(flow), new FlowCondition.With(RandomRequests.Exactly(flow.Request, fields)))
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
                return $"{name}: the reference semantics {(allowed ? "allows" : "denies")}, {engine.Name} does not: {words}";
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
            : new Peer.All([address, new Peer.Endpoints(Selector.And(
                [
                    Selector.OfKind(endpoint.Kind), // an interface of a host has the name of its node
                    new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Name), [endpoint.Name]),
                    .. endpoint.Namespace is { } space ? [Selector.InNamespace(space)] : Array.Empty<Selector>(),
                ]))]);
    }
}
