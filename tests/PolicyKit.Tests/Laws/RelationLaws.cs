using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Laws;

/// <summary>The relations between two versions, against trying every flow and against the difference, on random programs.</summary>
public sealed class RelationLaws
{
    private static readonly HeaderSpaceEngine Managed = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_relation_is_decided_as_trying_every_flow_decides_it(int seed)
    {
        var networks = Networks(seed);
        foreach (var search in Catalog.Of<Relation>().SelectMany(relation => relation.Searches(networks, World.Closed)))
        {
            var (expected, actual) = (RandomPrograms.Oracle.Run(search.Search, default), Managed.Run(search.Search, default));
            Assert.True(expected.GetType() == actual.GetType(), $"seed {seed}: expected {expected}, got {actual}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Versions_are_equivalent_exactly_if_nothing_differs(int seed)
    {
        var networks = Networks(seed);
        var changes = networks.Changes(default).Changes.ToArray();
        Compare(changes.Any(change => !change.Opened.IsEmpty), "interferes", networks);
        Compare(changes.Any(change => !change.Closed.IsEmpty), "contains", networks);
        Compare(changes.Length > 0, "equivalent", networks);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_found_flow_has_the_verdicts_that_the_relation_speaks_of(int seed)
    {
        var networks = Networks(seed);
        foreach (var relation in Catalog.Of<Relation>())
            foreach (var search in relation.Searches(networks, World.Closed))
                if (Managed.Run(search.Search, default) is SearchResult.Found found)
                {
                    var flow = Assert.Single(found.Flows);
                    Assert.Equal(Verdicts(relation.Name, search.Before.Allows(flow)), (search.Before.Allows(flow), search.After.Allows(flow)));
                }
    }

    // Equivalence looks for both.
    private static (bool Before, bool After) Verdicts(string relation, bool before) => relation switch
    {
        "contains" or "permits" => (true, false),
        "interferes" => (false, true),
        "forbids" => (true, true),
        _ => (before, !before),
    };

    private static void Compare(bool differs, string relation, ComparedNetworks networks)
    {
        var found = Catalog.Of<Relation>().Single(one => one.Name == relation)
            .Searches(networks, World.Closed).Select(search => Managed.Run(search.Search, default)).OfType<SearchResult.Found>().FirstOrDefault();
        Assert.True(differs == found is not null, $"{relation}: the difference says {differs}, the search finds {found?.Flows[0].ToString() ?? "nothing"}");
    }

    // Half of them differ in one policy, so that relations hold often enough.
    private static ComparedNetworks Networks(int seed)
    {
        var random = new RandomPrograms(seed);
        var before = random.Program();
        var after = seed % 2 == 0 ? random.ProgramOver(before.Cluster) : WithoutFirstRule(before);
        return new(before, after);
    }

    private static PolicyProgram WithoutFirstRule(PolicyProgram program) => program with
    {
        Gates = program.Gates.Select((gate, at) => at > 0 ? gate : gate with
        {
            Tiers = gate.Tiers.Select(tier => tier with
            {
                Policies = tier.Policies.Select((policy, index) => index > 0 ? policy : policy with { Rules = [.. policy.Rules.Skip(1)] }).ToEquatableArray(),
            }).ToEquatableArray(),
        }).ToEquatableArray(),
    };
}
