using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Laws;

/// <summary>Relations between two versions, by the solver and by the managed engine, on random programs over clusters that differ.</summary>
public sealed class SolverAgreesAboutRelations : IDisposable
{
    private static readonly HeaderSpaceEngine Managed = new();
    private readonly SymbolicEngine _symbolic = new(() => new Z3Solver(new SolverOptions()));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    public void Dispose() => _symbolic.Dispose();

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
                {
                    var (managed, solver) = (Managed.Run(search.Search, default), _symbolic.Run(search.Search, default));
                    if (managed is SearchResult.Unknown || solver is SearchResult.Unknown { Reason: not ['i', 'n', 't', 'e', 'r', ..] })
                        continue;
                    Assert.True(managed.GetType() == solver.GetType(), $"seed {seed}, {relation.Name}, {world}: {managed}, but z3 says {solver}");
                    if (solver is SearchResult.Found found)
                        Assert.True(search.Search.Condition.Holds(found.Flows[0]));
                }
    }
}
