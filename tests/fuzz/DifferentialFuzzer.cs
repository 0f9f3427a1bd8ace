using System.Diagnostics;
using PolicyKit.Engines;
using PolicyKit.Testing;
using PolicyKit.Z3;

namespace PolicyKit.Fuzz;

/// <summary>Runs the differential test of the three engines until enough flows are decided or time is up.</summary>
internal sealed class DifferentialFuzzer(int flows, int minutes, int seed)
{
    /// <summary>Runs on all processors; the exit code is 1 after a disagreement.</summary>
    public int Run()
    {
        using var symbolic = new SymbolicEngine(() => new Z3Solver(new SolverOptions()));
        var differential = new Differential(new HeaderSpaceEngine(), symbolic);
        var watch = Stopwatch.StartNew();
        var (decided, programs, disagreements) = (0L, 0, 0);
        Console.WriteLine($"differential: {flows} flows or {minutes} minutes, first seed {seed}");
        Parallel.For(0, Math.Max(1, flows / 200), (i, loop) =>
        {
            if (Interlocked.Read(ref decided) >= flows || watch.Elapsed.TotalMinutes >= minutes)
            {
                loop.Stop();
                return;
            }
            var (count, disagreement) = differential.Run(unchecked(seed + i));
            var total = Interlocked.Add(ref decided, count);
            var done = Interlocked.Increment(ref programs);
            if (disagreement is not null)
            {
                Interlocked.Increment(ref disagreements);
                Console.WriteLine(disagreement);
            }
            if (done % 250 == 0)
                Console.WriteLine($"{total} flows in {done} programs, {disagreements} disagreements, {watch.Elapsed.TotalSeconds:0} s");
        });
        Console.WriteLine($"{decided} flows in {programs} programs decided by three engines, {disagreements} disagreements, {watch.Elapsed.TotalSeconds:0} s");
        return disagreements == 0 ? 0 : 1;
    }
}
