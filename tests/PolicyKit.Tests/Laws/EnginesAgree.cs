using PolicyKit.Engines;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Laws;

/// <summary>The managed engine against the reference semantics, on random programs.</summary>
public sealed class EnginesAgree
{
    private static readonly HeaderSpaceEngine Managed = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 150)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_managed_engine_allows_exactly_the_flows_that_the_reference_semantics_allows(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program();
        for (var i = 0; i < 40; i++)
        {
            var flow = random.Flow(program.Cluster);
            var expected = PolicyEvaluator.Decide(program, flow).IsAllowed;
            var allowed = HeaderSpaceEngine.AllowedBetween(program, flow.Source, flow.Destination, flow.Request).Contains(flow.Protocol, flow.Port);
            Assert.True(expected == allowed, $"seed {seed}, flow {i}: {flow}: reference {expected}, managed {allowed}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_managed_engine_finds_a_flow_exactly_where_trying_all_of_them_does(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program();
        for (var i = 0; i < 4; i++)
        {
            var condition = random.Condition(program);
            Compare(seed, new FlowSearch.AnyFlow(program, World.Closed, condition));
            Compare(seed, new FlowSearch.SilentPair(program, World.Closed, random.Peer(1), random.Peer(1), condition));
            Compare(seed, new FlowSearch.Chain(program, World.Closed, random.Peer(1), random.Peer(1), 3, new FlowCondition.Allowed(program)));
        }
    }

    private static void Compare(int seed, FlowSearch search)
    {
        var expected = RandomPrograms.Oracle.Run(search, default);
        var actual = Managed.Run(search, default);
        Assert.True(expected.GetType() == actual.GetType(), $"seed {seed}: expected {expected}, got {actual}, for {search}");
    }
}
