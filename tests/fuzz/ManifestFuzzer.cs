using System.Collections.Concurrent;
using System.Diagnostics;
using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Testing.Manifests;
using PolicyKit.Z3;

namespace PolicyKit.Fuzz;

/// <summary>Runs the differential test over random manifests under Calico until enough flows are decided or time is up, and counts their fields.</summary>
internal sealed class ManifestFuzzer(int flows, int minutes, int seed)
{
    private const int FlowsPerReading = 200;
    private const int MostReadings = 4;

    private readonly ConcurrentDictionary<string, int> _fields = new();

    /// <summary>Runs on all processors; the exit code is 1 after a disagreement.</summary>
    public int Run()
    {
        using var symbolic = new SymbolicEngine(() => new Z3Solver(new SolverOptions()));
        var differential = new Differential(new HeaderSpaceEngine(), symbolic);
        var watch = Stopwatch.StartNew();
        var (decided, clusters, disagreements) = (0L, 0, 0);
        Console.WriteLine($"calico: {flows} flows or {minutes} minutes, first seed {seed}");
        Parallel.For(0, flows, (i, loop) =>
        {
            if (Interlocked.Read(ref decided) >= flows || watch.Elapsed.TotalMinutes >= minutes)
            {
                loop.Stop();
                return;
            }
            var (count, problem) = Run(differential, unchecked(seed + i));
            Interlocked.Add(ref decided, count);
            Interlocked.Increment(ref clusters);
            if (problem is null)
                return;
            Interlocked.Increment(ref disagreements);
            Console.WriteLine(problem);
        });
        foreach (var (field, count) in _fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            Console.WriteLine($"{count,8}  {field}");
        Console.WriteLine($"{decided} flows in {clusters} clusters decided by three engines, {_fields.Count} fields, {disagreements} disagreements, {watch.Elapsed.TotalSeconds:0} s");
        return disagreements == 0 ? 0 : 1;
    }

    private (int Flows, string? Problem) Run(Differential differential, int seed)
    {
        var random = new RandomCalico(seed);
        foreach (var (field, count) in random.Fields)
            _fields.AddOrUpdate(field, count, (_, known) => known + count);
        var manifests = ManifestReader.Combine([ManifestReader.Read(new SourceDocument($"seed {seed}", random.Text))], new CalicoDataPlane());
        if (manifests.Diagnostics.Items.FirstOrDefault(item => item.Severity == Severity.Error) is { } error)
            return (0, $"seed {seed}: {error.Message} at {error.Span}");
        var (programs, decided) = (new RandomPrograms(seed), 0);
        foreach (var reading in manifests.Program.AllReadings.Take(MostReadings))
        {
            var some = Enumerable.Range(0, FlowsPerReading).Select(_ => programs.Flow(reading.Cluster)).Distinct().ToArray();
            decided += some.Length;
            if (differential.Compare($"seed {seed}", reading, some) is { } problem)
                return (decided, problem);
        }
        return (decided, null);
    }
}
