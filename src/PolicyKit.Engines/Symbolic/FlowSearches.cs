using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Turns searches for one flow, or for a chain of flows, into queries.</summary>
internal sealed class FlowSearches(SymbolicSession session, QueryLoop loop)
{
    private static readonly Peer Inside = new Peer.Endpoints(Selector.Everything);

    /// <summary>A flow that satisfies a condition.</summary>
    public SearchResult FindAny(FlowCondition condition)
    {
        var conjuncts = Conjuncts(condition).ToArray();
        var flow = Flow("flow",
            session.Party("source", new Peer.All([.. conjuncts.OfType<FlowCondition.From>().Select(from => from.Peer)])),
            session.Destination("destination", new Peer.All([.. conjuncts.OfType<FlowCondition.To>().Select(to => to.Peer)])));
        var hop = new Hop(session, flow, "flow", conjuncts);
        List<Formula> assertions = [hop.Start()];
        return loop.Run(assertions, [hop.Question], reader =>
        {
            var found = hop.Read(reader);
            return new([found], condition.Holds(found), () => hop.Learn(found, reader));
        });
    }

    /// <summary>A chain of flows; the shortest ones are looked for first.</summary>
    public SearchResult FindChain(FlowSearch.Chain search)
    {
        var core = new List<Origin>();
        for (var length = 1; length <= search.Hops; length++)
        {
            var result = FindChain(search, length);
            if (result is not SearchResult.Nothing nothing)
                return result;
            core.AddRange(nothing.Core);
        }
        return new SearchResult.Nothing(core.Distinct().ToEquatableArray());
    }

    private SearchResult FindChain(FlowSearch.Chain search, int length)
    {
        var parties = Enumerable.Range(0, length + 1)
            .Select(i => i == length ? session.Destination($"party{i}", search.To) : session.Party($"party{i}", i == 0 ? search.From : Inside)).ToArray();
        var conjuncts = Conjuncts(search.Hop).Append(new FlowCondition.Not(new FlowCondition.ToItself())).ToArray();
        var hops = Enumerable.Range(0, length).Select(i => new Hop(
            session, Flow($"hop{i}", Copy(i, parties[i]), Copy(i, parties[i + 1])), $"hop{i}",
            [.. conjuncts, .. i == 0 ? [new FlowCondition.From(search.From)] : NoConditions,
                .. i > 0 ? [new FlowCondition.From(Inside)] : NoConditions,
                .. i == length - 1 ? [new FlowCondition.To(search.To)] : NoConditions])).ToArray();
        List<Formula> assertions = [.. hops.Select(hop => hop.Start())];
        return loop.Run(assertions, [.. hops.Select(hop => hop.Question)], reader =>
        {
            var flows = Connected(hops.Select(hop => hop.Read(reader)));
            var isReal = flows.All(search.Hop.Holds)
                && search.From.Contains(flows[0].Source, flows[0].Destination) && search.To.Contains(flows[length - 1].Destination, flows[length - 1].Source);
            return new(flows, isReal, () => Learn(hops, flows, reader, search.Hop));
        });
    }

    /// <summary>The flows, each of which starts at the very pod where the one before ends, also if that pod does not exist.</summary>
    /// <remarks>The pod as it is read for the earlier flow has the port names that count there; as a source it needs none.</remarks>
    private static EquatableArray<Flow> Connected(IEnumerable<Flow> flows)
    {
        var chain = new List<Flow>();
        foreach (var flow in flows)
            chain.Add(chain.Count == 0 ? flow : flow with { Source = flow.Source with { Endpoint = chain[chain.Count - 1].Destination.Endpoint } });
        return chain.ToEquatableArray();
    }

    private static FlowCondition[] NoConditions => [];

    private Formula? Learn(Hop[] hops, EquatableArray<Flow> flows, ModelReader reader, FlowCondition condition)
    {
        var learnt = hops.Select((hop, i) => condition.Holds(flows[i]) ? null : hop.Learn(flows[i], reader)).OfType<Formula>().ToArray();
        return learnt.Length == 0 ? null : session.Formulas.And(learnt);
    }

    private static PartyTerms Copy(int hop, PartyTerms party) => SymbolicSession.WithAddresses($"{party.Name}.in{hop}", party);

    private FlowTerms Flow(string name, PartyTerms source, PartyTerms destination) => new(
        source, destination, session.Formulas.EqualTo(new BitVector(name + ".v6", 1), 1), HeaderTerms.Unknown(session.Formulas, name),
        RequestTerms.Unknown(session.Formulas, name));

    private static IEnumerable<FlowCondition> Conjuncts(FlowCondition condition) =>
        condition is FlowCondition.All(var operands) ? operands.SelectMany(Conjuncts) : [condition];

    /// <summary>One unknown flow whose condition is a conjunction; the gates in it are left to be learnt.</summary>
    private sealed class Hop
    {
        private readonly SymbolicSession _session;
        private readonly FlowCondition[] _eager;
        private readonly (PolicyProgram Program, LazyGates Gates)[] _lazy;
        private readonly BitVector _isV6;

        public Hop(SymbolicSession session, FlowTerms flow, string name, FlowCondition[] conjuncts)
        {
            _session = session;
            _isV6 = new BitVector(name + ".v6", 1);
            Question = new FlowQuestion(session, flow, name);
            _lazy = [.. conjuncts.Where(IsLazy).Cast<FlowCondition.Allowed>().Select(allowed => allowed.Program).Distinct(SameInstance<PolicyProgram>.Comparer)
                .Select(program => (program, new LazyGates(session, Question, program)))];
            _eager = [.. conjuncts.Where(conjunct => !IsLazy(conjunct))];
        }

        public FlowQuestion Question { get; }

        public Formula Start() => _session.Formulas.And(
            Question.WellFormed(),
            Question.Encode(FlowCondition.And(_eager)),
            _session.Formulas.And(_lazy.Select(entry => entry.Gates.Small())));

        public Flow Read(ModelReader reader) => reader.Read(Question.Flow, reader.Is(_isV6), reader.ReadHeader(Question.Flow));

        public Formula? Learn(Flow flow, ModelReader reader)
        {
            var learnt = _lazy
                .Select(entry => entry.Gates.Learn(PolicyEvaluator.Decide(entry.Program, flow), reader.NumberOf))
                .OfType<Formula>().ToArray();
            return learnt.Length == 0 ? null : _session.Formulas.And(learnt);
        }

        private static bool IsLazy(FlowCondition condition) =>
            condition is FlowCondition.Allowed allowed && ReferenceEquals(allowed.History, EndpointHistory.None);
    }
}
