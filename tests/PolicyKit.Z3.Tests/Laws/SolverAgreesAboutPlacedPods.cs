using PolicyKit.Engines;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Laws;

/// <summary>Z3 and the managed engine on random clusters whose pods lie in ranges of addresses, in each reading.</summary>
public sealed class SolverAgreesAboutPlacedPods : IDisposable
{
    private readonly Agreement _agreement = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    public void Dispose() => _agreement.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Z3_and_the_managed_engine_find_the_same(int seed)
    {
        var random = new RandomPrograms(seed);
        foreach (var reading in new PlacedPods(seed).Program.AllReadings.Take(2))
        {
            _agreement.Check($"seed {seed}", Agreement.Managed, new FlowSearch.AnyFlow(reading, World.Closed, random.Condition(reading)));
            _agreement.Check($"seed {seed}", Agreement.Managed, new FlowSearch.AnyFlow(reading, World.Open, random.Condition(reading)));
            _agreement.Check($"seed {seed}", Agreement.Managed, new FlowSearch.SilentPair(reading, World.Closed, random.Peer(1), random.Peer(1), random.Condition(reading)));
        }
    }
}
