using PolicyKit.Engines;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Laws;

/// <summary>Z3 and the managed engine on random clusters whose pods lie in ranges of addresses, in each reading.</summary>
public sealed class SolverAgreesAboutPlacedPods : IDisposable
{
    private static readonly HeaderSpaceEngine Managed = new();
    private readonly SymbolicEngine _symbolic = new(() => new Z3Solver(new SolverOptions()));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    public void Dispose() => _symbolic.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Z3_and_the_managed_engine_find_the_same(int seed)
    {
        var random = new RandomPrograms(seed);
        foreach (var reading in new PlacedPods(seed).Program.AllReadings.Take(2))
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
