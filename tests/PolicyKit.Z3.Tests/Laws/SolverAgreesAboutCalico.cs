using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Testing.Manifests;

namespace PolicyKit.Z3.Tests.Laws;

/// <summary>Z3 and the managed engine on random clusters under Calico, in each reading of the policies.</summary>
public sealed class SolverAgreesAboutCalico : IDisposable
{
    private static readonly HeaderSpaceEngine Managed = new();
    private readonly SymbolicEngine _symbolic = new(() => new Z3Solver(new SolverOptions()));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    public void Dispose() => _symbolic.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Z3_and_the_managed_engine_find_the_same(int seed)
    {
        var text = new SourceDocument("random.yaml", new RandomCalico(seed).Text);
        var random = new RandomPrograms(seed);
        foreach (var reading in ManifestReader.Combine([ManifestReader.Read(text)], new CalicoDataPlane()).Program.AllReadings.Take(2))
        {
            Compare(seed, new FlowSearch.AnyFlow(reading, World.Closed, random.Condition(reading)));
            Compare(seed, new FlowSearch.AnyFlow(reading, World.Open, random.Condition(reading)));
            Compare(seed, new FlowSearch.SilentPair(reading, World.Closed, random.Peer(1), random.Peer(1), random.Condition(reading)));
        }
    }

    private void Compare(int seed, FlowSearch search)
    {
        var (expected, actual) = (Managed.Run(search, default), _symbolic.Run(search, default));
        if (expected is not SearchResult.Unknown && actual is not SearchResult.Unknown)
            Assert.True(expected.GetType() == actual.GetType(), $"seed {seed}, {search.GetType().Name} in the {search.World} world: managed {expected.GetType().Name}, z3 {actual.GetType().Name}");
        if (actual is SearchResult.Unknown unknown)
            Assert.DoesNotContain("disagree", unknown.Reason, StringComparison.Ordinal);
    }
}
