using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Laws;

/// <summary>The laws are worth something only if they fail for a wrong engine: each mistake here must be noticed within a few programs.</summary>
public sealed class BrokenEncodings
{
    private const int Programs = 60;

    public static TheoryData<Mistake> Mistakes => [.. Enum.GetValues<Mistake>()];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_broken_encoding_is_caught(Mistake mistake)
    {
        using var symbolic = new SymbolicEngine(() => new BrokenSolver(new Z3Solver(new SolverOptions()), mistake));
        var differential = new Differential(new HeaderSpaceEngine(), symbolic);
        Assert.Contains(Enumerable.Range(1, Programs), seed => differential.Run(seed).Disagreement is not null);
    }

    [Fact]
    public void The_engines_as_they_are_agree_with_the_reference_semantics()
    {
        using var symbolic = new SymbolicEngine(() => new Z3Solver(new SolverOptions()));
        var differential = new Differential(new HeaderSpaceEngine(), symbolic);
        foreach (var seed in Enumerable.Range(1000, Programs))
            Assert.Null(differential.Run(seed).Disagreement);
    }

    [Theory]
    [InlineData("reversed rules")]
    [InlineData("isolation ignored")]
    [InlineData("pass allows")]
    [InlineData("one tier too few")]
    public void A_program_that_was_lowered_wrongly_is_caught(string change)
    {
        using var symbolic = new SymbolicEngine(() => new Z3Solver(new SolverOptions()));
        var differs = Enumerable.Range(1, Programs).Any(seed =>
        {
            var random = new RandomPrograms(seed);
            var program = random.Program();
            var changed = Change(program, change);
            return Enumerable.Range(0, 100).Select(_ => random.Flow(program.Cluster)).Any(flow =>
                PolicyEvaluator.Decide(program, flow).IsAllowed
                != HeaderSpaceEngine.AllowedBetween(changed, flow.Source, flow.Destination, flow.Request).Contains(flow.Protocol, flow.Port));
        });
        Assert.True(differs);
    }

    private static PolicyProgram Change(PolicyProgram program, string change) => program with
    {
        Gates = [.. program.Gates.Select(gate => gate with
        {
            Tiers = [.. gate.Tiers.Skip(change == "one tier too few" ? 1 : 0).Select(tier => tier with
            {
                Policies = [.. tier.Policies.Select(policy => change switch
                {
                    "reversed rules" => policy with { Rules = [.. policy.Rules.Reverse()] },
                    "isolation ignored" => policy with { Isolates = false },
                    "pass allows" => policy with
                    {
                        Rules = [.. policy.Rules.Select(rule => rule with { Action = rule.Action == RuleAction.Pass ? RuleAction.Allow : rule.Action })],
                    },
                    _ => policy,
                })],
            })],
        })],
    };
}
