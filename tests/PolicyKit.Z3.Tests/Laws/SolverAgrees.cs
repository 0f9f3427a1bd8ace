using PolicyKit.Engines;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Laws;

/// <summary>The symbolic engine with libz3 against brute force, on random programs; the managed engine beside it in the open world.</summary>
public sealed class SolverAgrees : IDisposable
{
    private static readonly HeaderSpaceEngine Managed = new();
    private readonly SymbolicEngine _symbolic = new(() => new Z3Solver(new SolverOptions()));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 120)];

    public void Dispose() => _symbolic.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Z3_finds_a_flow_exactly_where_trying_all_of_them_does(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program();
        for (var i = 0; i < 3; i++)
        {
            var condition = random.Condition(program);
            Compare(seed, RandomPrograms.Oracle, new FlowSearch.AnyFlow(program, World.Closed, condition));
            Compare(seed, RandomPrograms.Oracle, new FlowSearch.SilentPair(program, World.Closed, random.Peer(1), random.Peer(1), condition));
            Compare(seed, RandomPrograms.Oracle, new FlowSearch.Chain(program, World.Closed, random.Peer(1), random.Peer(1), 3, new FlowCondition.Allowed(program)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Z3_and_the_managed_engine_agree_about_pods_that_do_not_exist_yet(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program();
        for (var i = 0; i < 3; i++)
            Compare(seed, Managed, new FlowSearch.AnyFlow(program, World.Open, random.Condition(program)));
    }

    private static string Words(SearchResult result) => result switch
    {
        SearchResult.Found found => string.Join(", ", found.Flows),
        SearchResult.Unknown unknown => unknown.Reason,
        _ => "nothing",
    };

    private void Compare(int seed, ISearchEngine other, FlowSearch search)
    {
        var expected = other.Run(search, default);
        var actual = _symbolic.Run(search, default);
        if (expected is SearchResult.Unknown || actual is SearchResult.Unknown { Reason: not ['i', 'n', 't', 'e', 'r', ..] })
            return;
        Assert.True(expected.GetType() == actual.GetType(), $"seed {seed}, {search.GetType().Name}: {other.Name} says {Words(expected)}, z3 says {Words(actual)}");
        if (actual is SearchResult.Found found && search is FlowSearch.AnyFlow any)
            Assert.True(found.Flows.All(any.Condition.Holds));
    }
}
