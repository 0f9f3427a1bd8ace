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
    private readonly Agreement _agreement = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    public void Dispose() => _agreement.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Z3_and_the_managed_engine_find_the_same(int seed)
    {
        var text = new SourceDocument("random.yaml", new RandomCalico(seed).Text);
        var random = new RandomPrograms(seed);
        foreach (var reading in ManifestReader.Combine([ManifestReader.Read(text)], new CalicoDataPlane()).Program.AllReadings.Take(2))
        {
            _agreement.Check($"seed {seed}", Agreement.Managed, new FlowSearch.AnyFlow(reading, World.Closed, random.Condition(reading)));
            _agreement.Check($"seed {seed}", Agreement.Managed, new FlowSearch.AnyFlow(reading, World.Open, random.Condition(reading)));
            _agreement.Check($"seed {seed}", Agreement.Managed, new FlowSearch.SilentPair(reading, World.Closed, random.Peer(1), random.Peer(1), random.Condition(reading)));
        }
    }
}
