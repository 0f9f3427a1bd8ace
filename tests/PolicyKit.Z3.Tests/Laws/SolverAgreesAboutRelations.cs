using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Laws;

/// <summary>Relations between two versions, by the solver and by the managed engine, on random programs over clusters that differ.</summary>
public sealed class SolverAgreesAboutRelations : IDisposable
{
    private readonly Agreement _agreement = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    public void Dispose() => _agreement.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Z3_and_the_managed_engine_decide_every_relation_alike(int seed)
    {
        var random = new RandomPrograms(seed);
        var before = random.Program();
        var networks = new ComparedNetworks(before, seed % 2 == 0 ? random.ProgramOver(before.Cluster) : random.Program());
        foreach (var world in new[] { World.Closed, World.Open })
            foreach (var relation in Catalog.Of<Relation>())
                foreach (var search in relation.Searches(networks, world))
                    _agreement.Check($"seed {seed}, {relation.Name}", Agreement.Managed, search.Search);
    }
}
