using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Asks a solver, replays its model by the reference semantics, and asks again with what the replay taught, until they agree.</summary>
internal sealed class QueryLoop(SymbolicSession session, ISolver solver, Action<SolverQuery, Solution> observer)
{
    /// <summary>The flows that a model stands for, and what to do when they are not what was looked for.</summary>
    /// <param name="Flows">The flows of the model.</param>
    /// <param name="IsReal">Whether the reference semantics says that they are what was looked for.</param>
    /// <param name="Learn">Otherwise: a formula that rules this model out and no real one; null when there is none.</param>
    internal sealed record Replay(EquatableArray<Flow> Flows, bool IsReal, Func<Formula?> Learn);

    public SearchResult Run(List<Formula> assertions, IReadOnlyList<FlowQuestion> questions, Func<ModelReader, Replay> replay)
    {
        while (true)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            var query = new SolverQuery(
                [.. assertions, .. questions.Select(question => question.SideConditions()), .. questions.Select(question => question.RequestExists()), .. questions.Select(question => question.LabelsExist())],
                [.. questions.SelectMany(question => question.Definitions)]);
            var solution = solver.Solve(query, session.Cancellation);
            observer(query, solution);
            switch (solution)
            {
                case Solution.Unsatisfiable(var core):
                    return new SearchResult.Nothing(Origins(core));
                case Solution.Unknown(var reason):
                    return new SearchResult.Unknown(reason);
                case Solution.Satisfiable(var model) satisfiable:
                    var reader = new ModelReader(session, model, satisfiable.Texts);
                    var replayed = replay(reader);
                    if (OutsideAddressesTaken(questions, replayed.Flows) is { } taken)
                        assertions.Add(taken);
                    else if (replayed.IsReal)
                        return new SearchResult.Found(replayed.Flows);
                    else if (replayed.Learn() is { } learnt)
                        assertions.Add(learnt);
                    else
                        return new SearchResult.Unknown($"internal error: the solver's flow `{replayed.Flows[0]}` contradicts the reference semantics");
                    break;
                default:
                    throw new NotSupportedException($"solution {solution.GetType().Name}");
            }
        }
    }

    public static EquatableArray<Origin> Origins(IEnumerable<Definition> core) =>
        core.Select(definition => definition.Origin).OfType<Origin>().Distinct().ToEquatableArray();

    // The query does not list the cluster's addresses; when a model takes one of them for the outside, it is excluded.
    private Formula? OutsideAddressesTaken(IReadOnlyList<FlowQuestion> questions, EquatableArray<Flow> flows)
    {
        var cluster = session.Search.Program.Cluster;
        var peers = session.PeersOver(session.Numbers);
        var taken = new List<Formula>();
        for (var i = 0; i < flows.Count; i++)
            foreach (var (party, terms) in new[] { (flows[i].Source, questions[i].Flow.Source), (flows[i].Destination, questions[i].Flow.Destination) })
                if (party is { Endpoint: null, Address: { } address } && cluster.FindByAddress(address) is not null)
                    taken.Add(session.Formulas.Not(session.Formulas.And(
                        peers.IsOutside(terms), peers.AddressIn(questions[i].Flow, terms, RunOfTaken(cluster, address)))));
        return taken.Count == 0 ? null : session.Formulas.And(taken);
    }

    private static AddressSet RunOfTaken(Cluster cluster, IpAddress address)
    {
        var (first, last) = (address, address);
        while (first.Previous() is { } lower && cluster.FindByAddress(lower) is not null)
            first = lower;
        while (last.Next() is { } higher && cluster.FindByAddress(higher) is not null)
            last = higher;
        return AddressSet.Of([new AddressRange(first, last)]);
    }
}
