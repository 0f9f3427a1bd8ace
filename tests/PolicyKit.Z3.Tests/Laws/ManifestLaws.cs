using PolicyKit.Engines;
using PolicyKit.Testing;
using PolicyKit.Testing.Manifests;

namespace PolicyKit.Z3.Tests.Laws;

/// <summary>Random manifests with policies of every language, decided alike by the reference semantics, the managed engine and libz3.</summary>
public sealed class ManifestLaws
{
    private const int FlowsPerCluster = 120;

    [Fact]
    public void The_engines_agree_on_random_manifests_of_every_language()
    {
        using var symbolic = new SymbolicEngine(() => new Z3Solver(new SolverOptions()));
        var differential = new Differential(new HeaderSpaceEngine(), symbolic);
        var seed = Environment.TickCount & 0xFFFFFF;
        Parallel.For(seed, seed + 24, number =>
        {
            var program = new RandomManifests(number).Read(out var errors);
            Assert.True(errors.Count == 0, $"seed {number}: {string.Join("; ", errors)}");
            var random = new RandomPrograms(number);
            foreach (var reading in program.AllReadings.Take(2))
                Assert.Null(differential.Compare($"seed {number}", reading, Enumerable.Range(0, FlowsPerCluster).Select(_ => random.Flow(program.Cluster)).Distinct()));
        });
    }
}
