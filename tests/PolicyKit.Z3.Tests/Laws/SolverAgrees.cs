using PolicyKit.Engines;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Laws;

/// <summary>The symbolic engine with libz3 against brute force, on random programs; the managed engine beside it in the open world.</summary>
public sealed class SolverAgrees : IDisposable
{
    private readonly Agreement _agreement = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 120)];

    public void Dispose() => _agreement.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Z3_finds_a_flow_exactly_where_trying_all_of_them_does(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program();
        for (var i = 0; i < 3; i++)
        {
            var condition = random.Condition(program);
            _agreement.Check($"seed {seed}", RandomPrograms.Oracle, new FlowSearch.AnyFlow(program, World.Closed, condition));
            _agreement.Check($"seed {seed}", RandomPrograms.Oracle, new FlowSearch.SilentPair(program, World.Closed, random.Peer(1), random.Peer(1), condition));
            _agreement.Check($"seed {seed}", RandomPrograms.Oracle, new FlowSearch.Chain(program, World.Closed, random.Peer(1), random.Peer(1), 3, new FlowCondition.Allowed(program)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Z3_and_the_managed_engine_agree_about_pods_that_do_not_exist_yet(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program();
        for (var i = 0; i < 3; i++)
            _agreement.Check($"seed {seed}", Agreement.Managed, new FlowSearch.AnyFlow(program, World.Open, random.Condition(program)));
    }
}
