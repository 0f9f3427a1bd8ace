using System.Collections.Concurrent;
using System.Diagnostics;
using PolicyKit.Engines;
using PolicyKit.Testing;
using PolicyKit.Testing.Manifests;
using PolicyKit.Z3;

namespace PolicyKit.Fuzz;

/// <summary>Runs the three engines on random manifests of all languages, and says which fields these had.</summary>
internal sealed class ManifestFuzzer(int flows, int minutes, int seed)
{
    private const int FlowsPerReading = 200;

    // Policies with equal priorities can be read in many ways; a few readings of each program are enough.
    private const int MostReadings = 3;

    private readonly ConcurrentDictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _unreadable = new(StringComparer.Ordinal);
    private long _decided;
    private int _clusters;
    private int _disagreements;

    /// <summary>Runs on all processors; the exit code is 1 after a disagreement.</summary>
    public int Run()
    {
        using var symbolic = new SymbolicEngine(() => new Z3Solver(new SolverOptions()));
        var differential = new Differential(new HeaderSpaceEngine(), symbolic);
        var watch = Stopwatch.StartNew();
        Console.WriteLine($"manifests: {flows} flows or {minutes} minutes, first seed {seed}");
        Parallel.For(0, int.MaxValue, (i, loop) =>
        {
            if (Interlocked.Read(ref _decided) >= flows || watch.Elapsed.TotalMinutes >= minutes)
                loop.Stop();
            else
                Try(differential, unchecked(seed + i));
        });
        foreach (var (field, count) in _fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            Console.WriteLine($"{count,9} {field}");
        foreach (var (error, count) in _unreadable.OrderByDescending(error => error.Value).Take(20))
            Console.WriteLine($"{count,9} clusters left out: {error}");
        Console.WriteLine($"{_decided} flows in {_clusters} clusters decided by three engines, {_disagreements} disagreements, {watch.Elapsed.TotalSeconds:0} s");
        return _disagreements == 0 ? 0 : 1;
    }

    private void Try(Differential differential, int number)
    {
        var manifests = new RandomManifests(number & int.MaxValue);
        var program = manifests.Read(out var errors);
        if (errors.Count > 0)
        {
            _unreadable.AddOrUpdate($"{errors[0].Kind.Id} {errors[0].Message}", 1, (_, count) => count + 1);
            return;
        }
        foreach (var (field, count) in manifests.Fields)
            _fields.AddOrUpdate(field, count, (_, known) => known + count);
        var random = new RandomPrograms(number);
        foreach (var reading in program.AllReadings.Take(MostReadings))
        {
            var asked = Enumerable.Range(0, FlowsPerReading).Select(_ => random.Flow(program.Cluster)).Distinct().ToArray();
            Interlocked.Add(ref _decided, asked.Length);
            if (differential.Compare($"seed {number & int.MaxValue} ({manifests.DataPlane.Name})", reading, asked) is not { } disagreement)
                continue;
            Interlocked.Increment(ref _disagreements);
            Console.WriteLine(disagreement);
        }
        if (Interlocked.Increment(ref _clusters) % 250 == 0)
            Console.WriteLine($"{Interlocked.Read(ref _decided)} flows in {_clusters} clusters, {_disagreements} disagreements");
    }
}
