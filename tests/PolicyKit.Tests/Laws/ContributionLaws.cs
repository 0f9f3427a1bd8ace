using PolicyKit.Engines;
using PolicyKit.Engines.Containment;
using PolicyKit.Engines.Contributions;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Laws;

/// <summary>What is said to be superfluous can be taken away: the reference semantics gives the same verdicts without it.</summary>
public sealed class ContributionLaws
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 150)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_a_rule_that_is_not_needed_every_verdict_is_the_same(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program();
        var connectivity = Connectivity.Of(program, [], default)!;
        var flows = Enumerable.Range(0, 60).Select(_ => random.Flow(program.Cluster)).ToArray();
        foreach (var rule in program.Policies.SelectMany(policy => policy.Rules).Where(rule => !connectivity.Of(rule).IsNeeded))
            AssertSame(seed, program, Without(program, rule), flows);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_a_policy_that_is_not_needed_every_verdict_is_the_same(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program();
        var connectivity = Connectivity.Of(program, [], default)!;
        var flows = Enumerable.Range(0, 60).Select(_ => random.Flow(program.Cluster)).ToArray();
        foreach (var policy in program.Policies.Where(policy => !connectivity.IsNeeded(policy)))
            AssertSame(seed, program, Without(program, policy), flows);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_needed_rule_changes_some_verdict_of_its_gate_and_a_deciding_one_is_named_by_a_verdict(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = random.Program();
        var connectivity = Connectivity.Of(program, [], default)!;
        foreach (var _ in Enumerable.Range(0, 60))
        {
            var flow = random.Flow(program.Cluster);
            if (flow.IsToItself)
                continue;
            foreach (var decision in PolicyEvaluator.Decide(program, flow).Gates.Where(decision => decision.DecidedBy is not null))
            {
                var said = connectivity.Of(decision.DecidedBy!);
                Assert.True(said is { Matches: true, Decides: true }, $"seed {seed}: {decision.DecidedBy} decides {flow}");
                if (DecideAlone(Without(program, decision.DecidedBy!), decision.Gate.Name, flow) != decision.IsAllowed)
                    Assert.True(said.IsNeeded, $"seed {seed}: {flow} needs {decision.DecidedBy}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_rule_that_covers_another_matches_its_flows_in_any_cluster(int seed)
    {
        var random = new RandomPrograms(seed);
        Policy[] policies = [.. random.Program().Policies, .. random.Program().Policies];
        var clusters = Enumerable.Range(0, 4).Select(_ => random.Program().Cluster).ToArray();
        foreach (var wide in policies)
            foreach (var narrow in policies.Where(policy => policy.Direction == wide.Direction && SelectorLogic.Implies(policy.Subject, wide.Subject)))
                foreach (var flow in clusters.SelectMany(cluster => Enumerable.Range(0, 5).Select(_ => random.Flow(cluster))))
                {
                    var near = flow.Local(wide.Direction).Endpoint;
                    Assert.True(near is null || !narrow.Subject.Matches(near) || wide.Subject.Matches(near), $"seed {seed}: {narrow.Subject} implies {wide.Subject}");
                    foreach (var rule in narrow.Rules.Where(rule => rule.Matches(flow, wide.Direction)))
                        Assert.All(wide.Rules.Where(other => RuleLogic.Covers(other, rule)), other => Assert.True(other.Matches(flow, wide.Direction), $"seed {seed}: {other} covers {rule}, but not {flow}"));
                }
    }

    private static bool DecideAlone(PolicyProgram program, string gate, Flow flow) =>
        PolicyEvaluator.Decide(program, flow).Gates.Single(decision => decision.Gate.Name == gate).IsAllowed;

    private static void AssertSame(int seed, PolicyProgram program, PolicyProgram other, IEnumerable<Flow> flows) => Assert.All(flows, flow =>
        Assert.True(PolicyEvaluator.Decide(program, flow).IsAllowed == PolicyEvaluator.Decide(other, flow).IsAllowed, $"seed {seed}: {flow}"));

    private static PolicyProgram Without(PolicyProgram program, Rule rule) => Rebuild(program, policy =>
        [policy with { Rules = [.. policy.Rules.Where(other => !ReferenceEquals(other, rule))] }]);

    private static PolicyProgram Without(PolicyProgram program, Policy gone) => Rebuild(program, policy => ReferenceEquals(policy, gone) ? [] : [policy]);

    private static PolicyProgram Rebuild(PolicyProgram program, Func<Policy, IEnumerable<Policy>> change) => program with
    {
        Gates = [.. program.Gates.Select(gate => gate with { Tiers = [.. gate.Tiers.Select(tier => tier with { Policies = [.. tier.Policies.SelectMany(change)] })] })],
    };
}
