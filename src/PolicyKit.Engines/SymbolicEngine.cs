using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PolicyKit.Engines.Symbolic;
using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>The engine that proves: it encodes a search over one unknown flow and asks a solver.</summary>
/// <remarks>It shares nothing with <see cref="HeaderSpaceEngine"/> but the intermediate representation (decision D16).</remarks>
/// <param name="solvers">Makes a solver; each is used by one thread at a time and kept for the next search.</param>
/// <param name="observer">Is told of every query and its answer, for example to write them down.</param>
public sealed class SymbolicEngine(Func<ISolver> solvers, Action<FlowSearch, SolverQuery, Solution>? observer = null) : ISearchEngine, IDisposable
{
    private readonly ConcurrentBag<ISolver> _idle = [];
    private readonly ConditionalWeakTable<PolicyProgram, ProgramIndex> _indexes = new();
    private readonly ConditionalWeakTable<Cluster, EndpointNumbers> _numbers = new();

    /// <inheritdoc/>
    public string Name => "z3";

    /// <inheritdoc/>
    public SearchResult Run(FlowSearch search, CancellationToken cancellation)
    {
        var session = new SymbolicSession(search, Index(search), cancellation);
        var solver = _idle.TryTake(out var idle) ? idle : solvers();
        try
        {
            var loop = new QueryLoop(session, solver, (query, solution) => observer?.Invoke(search, query, solution));
            return search switch
            {
                FlowSearch.AnyFlow any => new FlowSearches(session, loop).FindAny(any.Condition),
                FlowSearch.Chain chain => new FlowSearches(session, loop).FindChain(chain),
                FlowSearch.SilentPair pair => new PairSearches(session, loop).Find(pair),
                _ => throw new NotSupportedException($"search {search.GetType().Name}"),
            };
        }
        finally
        {
            _idle.Add(solver);
        }
    }

    /// <summary>Frees the solvers. No search may be under way.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out var solver))
            solver.Dispose();
    }

    private Func<PolicyProgram, EndpointHistory, ProgramIndex> Index(FlowSearch search)
    {
        var today = _indexes.GetValue(search.Program, program => new ProgramIndex(
            program, _numbers.GetValue(program.Cluster, cluster => new EndpointNumbers(cluster, cluster.Endpoints))));
        var others = new Dictionary<(PolicyProgram, EndpointHistory), ProgramIndex>(SamePrograms.Comparer);
        return (program, history) =>
        {
            if (ReferenceEquals(program, search.Program) && ReferenceEquals(history, EndpointHistory.None))
                return today;
            if (!others.TryGetValue((program, history), out var index))
                others[(program, history)] = index = new ProgramIndex(program, Numbers(search.Program.Cluster, today, history));
            return index;
        };
    }

    // An earlier program speaks of what today's endpoints were then, under today's numbers and addresses.
    private static EndpointNumbers Numbers(Cluster cluster, ProgramIndex today, EndpointHistory history) =>
        ReferenceEquals(history, EndpointHistory.None)
            ? today.Numbers
            : new EndpointNumbers(cluster, [.. today.Numbers.Endpoints.Select(now =>
                history.Before(now) is var before && ReferenceEquals(before, now) ? now : before with { Addresses = now.Addresses })]);
}
