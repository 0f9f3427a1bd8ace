using PolicyKit.Engines;

namespace PolicyKit.Z3;

/// <summary>Answers queries with libz3.</summary>
/// <remarks>
/// Each query has a context of its own (it costs half a millisecond): the answer to one query, and the model that is found,
/// then do not depend on what was asked before, so that reports are the same for any number of workers.
/// For the same reason nothing can leak from query to query, and an interrupted context is simply dropped.
/// </remarks>
/// <param name="options">The limits of each query.</param>
public sealed class Z3Solver(SolverOptions options) : ISolver
{
    /// <inheritdoc/>
    /// <exception cref="Z3Exception">There is no libz3 (ask <see cref="NativeLibraryLoader.Load"/> first), or it failed.</exception>
    public Solution Solve(SolverQuery query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (NativeLibraryLoader.Load() is Z3Library.Missing missing)
            throw new Z3Exception(missing.Diagnostic.Message);

        using var context = new Z3Context();
        var search = new Z3Search(context, options);
        search.Assert(query);
        Solution solution;
        using (new Interruption(context, cancellation))
            solution = search.Run(query);
        cancellation.ThrowIfCancellationRequested();
        return solution;
    }

    /// <summary>Does nothing: whatever a query needed went with it.</summary>
    public void Dispose()
    {
    }
}
