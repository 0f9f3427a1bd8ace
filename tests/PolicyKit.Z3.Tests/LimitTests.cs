using System.Diagnostics;
using PolicyKit.Engines;

namespace PolicyKit.Z3.Tests;

/// <summary>What bounds a search. These tests measure time and memory, so they run alone.</summary>
[CollectionDefinition(nameof(LimitTests), DisableParallelization = true)]
[Collection(nameof(LimitTests))]
public sealed class LimitTests
{
    private static readonly SolverQuery Hard = Pigeons.Make(14);

    [Fact]
    public void Cancellation_ends_a_hard_search_within_a_second()
    {
        using var solver = new Z3Solver(new());
        foreach (var delay in new[] { 0, 1, 5, 20, 100, 300 })
        {
            using var cancellation = new CancellationTokenSource(delay);
            var watch = Stopwatch.StartNew();

            Assert.ThrowsAny<OperationCanceledException>(() => solver.Solve(Hard, cancellation.Token));
            Assert.InRange(watch.ElapsedMilliseconds, 0, delay + 1000);
        }
    }

    [Fact]
    public void A_solver_goes_on_after_a_cancellation()
    {
        using var solver = new Z3Solver(new());
        using var cancellation = new CancellationTokenSource(30);
        Assert.ThrowsAny<OperationCanceledException>(() => solver.Solve(Hard, cancellation.Token));

        Assert.IsType<Solution.Unsatisfiable>(solver.Solve(Pigeons.Make(3), CancellationToken.None));
    }

    [Fact]
    public void Running_out_of_time_is_an_answer()
    {
        using var solver = new Z3Solver(new() { Timeout = TimeSpan.FromMilliseconds(50) });

        var unknown = Assert.IsType<Solution.Unknown>(solver.Solve(Hard, CancellationToken.None));

        Assert.Equal("the time limit of 50 ms was reached", unknown.Reason);
    }

    [Fact]
    public void Running_out_of_effort_is_an_answer_and_always_the_same_one()
    {
        using var solver = new Z3Solver(new() { Effort = 20_000 });

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(new Solution.Unknown("the effort limit of 20000 was reached"), solver.Solve(Hard, CancellationToken.None));
            Assert.IsType<Solution.Unsatisfiable>(solver.Solve(Pigeons.Make(3), CancellationToken.None));
        }
    }

    [Fact]
    public void Queries_leave_no_memory_behind()
    {
        using var solver = new Z3Solver(new());
        var queries = Enumerable.Range(0, 10).Select(seed => PolicyLikeQueries.Make(seed, 1, 10, seed % 2 == 0)).ToArray();
        Ask(500);
        var before = ResidentKilobytes();
        Ask(2_000);

        Assert.InRange(ResidentKilobytes() - before, -1_000_000, 2_000 * 2); // a context alone takes a thousand kilobytes

        void Ask(int count)
        {
            for (var i = 0; i < count; i++)
                solver.Solve(queries[i % queries.Length], CancellationToken.None);
        }
    }

    private static long ResidentKilobytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 >> 10;
    }
}
