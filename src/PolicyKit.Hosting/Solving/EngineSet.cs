using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Z3;

namespace PolicyKit.Hosting;

/// <summary>The engines of one run. Safe to use from several threads; dispose of it when none of them works any more.</summary>
public sealed class EngineSet : IDisposable
{
    private readonly SymbolicEngine? _solver;
    private readonly HeaderSpaceEngine? _managed;
    private readonly EarlierOutcomes _earlier = new();

    private EngineSet(SymbolicEngine? solver, HeaderSpaceEngine? managed, Diagnostic? missing) => (_solver, _managed, Missing) = (solver, managed, missing);

    /// <summary>Why there is no solver although one was wanted; null when nothing is missing.</summary>
    public Diagnostic? Missing { get; }

    /// <summary>The engines, the one that proves first.</summary>
    public IReadOnlyList<ISearchEngine> All => [.. new ISearchEngine?[] { _solver, _managed }.OfType<ISearchEngine>()];

    /// <summary>The engines that were chosen, as far as they are there.</summary>
    /// <param name="choice">Which ones.</param>
    /// <param name="options">Limits of each query.</param>
    /// <param name="observer">Is told of every query to the solver and its answer; null when nobody wants to know.</param>
    public static EngineSet Of(EngineChoice choice, SolverOptions options, Action<FlowSearch, SolverQuery, Solution>? observer = null)
    {
        var missing = choice == EngineChoice.Managed ? null : NativeLibraryLoader.Load() as Z3Library.Missing;
        return new(
            choice == EngineChoice.Managed || missing is not null ? null : new SymbolicEngine(() => new Z3Solver(options), observer),
            choice == EngineChoice.Z3 ? null : new HeaderSpaceEngine(),
            missing?.Diagnostic);
    }

    /// <summary>Which solver is used, or how to get one: a line each.</summary>
    public static IEnumerable<string> Solver() => NativeLibraryLoader.Load() switch
    {
        Z3Library.Found(var file, var version) => [$"libz3 {version} from {file}"],
        Z3Library.Missing(var diagnostic) => ["no libz3: the managed engine works alone", $"  {diagnostic.Message}", $"  help: {diagnostic.Help}"],
        var other => throw new NotSupportedException($"library {other.GetType().Name}"),
    };

    /// <summary>A verifier that uses these engines: the first one proves, and another one checks.</summary>
    /// <param name="progress">Called after each property, from any thread.</param>
    /// <param name="doubt">Why no property of this input can be decided; null when nothing stands against it.</param>
    /// <exception cref="InvalidOperationException">There is no engine: the solver alone was chosen, and is missing.</exception>
    internal Verifier Verifier(Action<PropertyResult> progress, string? doubt) =>
        new((ISearchEngine?)_solver ?? _managed ?? throw new InvalidOperationException("there is no engine"), _solver is null ? null : _managed)
        {
            Progress = progress,
            Doubt = doubt,
            Earlier = _earlier,
        };

    /// <inheritdoc/>
    public void Dispose() => _solver?.Dispose();
}
