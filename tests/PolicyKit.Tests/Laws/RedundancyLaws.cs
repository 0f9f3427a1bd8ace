using PolicyKit.Analysis.Lint;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Laws;

/// <summary>What lint rules call superfluous can be removed without a change of any verdict; where the fix is safe, in every cluster.</summary>
public sealed class RedundancyLaws
{
    private static readonly ProgramLintRule[] Rules =
        [.. new[] { "PK1040", "PK1041", "PK1042", "PK1043", "PK1044" }.Select(id => (ProgramLintRule)LintRules.Find(id)!)];

    private static readonly SourceDocument Text = new("random.yaml", "random");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 150)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_what_is_superfluous_every_verdict_is_the_same(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = Repeating(random.Program(), seed);
        var flows = Enumerable.Range(0, 60).Select(_ => random.Flow(program.Cluster)).ToArray();
        foreach (var finding in Findings(program))
            AssertSame(seed, finding, program, Without(program, finding.Fix!), flows);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_what_a_safe_fix_removes_every_verdict_is_the_same_in_any_cluster(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = Repeating(random.Program(), seed);
        var clusters = Enumerable.Range(0, 6).Select(_ => random.Program().Cluster).ToArray();
        foreach (var finding in Findings(program).Where(finding => finding.Fix!.Safety == FixSafety.Safe))
            foreach (var cluster in clusters)
                AssertSame(seed, finding, program.Over(cluster), Without(program, finding.Fix!).Over(cluster), [.. Enumerable.Range(0, 30).Select(_ => random.Flow(cluster))]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void All_safe_fixes_together_change_no_verdict(int seed)
    {
        var random = new RandomPrograms(seed);
        var program = Repeating(random.Program(), seed);
        var fixedProgram = Findings(program).Where(finding => finding.Fix!.Safety == FixSafety.Safe).Aggregate(program, (left, finding) => Without(left, finding.Fix!));
        foreach (var cluster in Enumerable.Range(0, 6).Select(_ => random.Program().Cluster))
            foreach (var flow in Enumerable.Range(0, 30).Select(_ => random.Flow(cluster)))
                Assert.True(Allows(program.Over(cluster), flow) == Allows(fixedProgram.Over(cluster), flow), $"seed {seed}: {flow}");
    }

    [Fact]
    public void The_random_programs_have_enough_of_everything()
    {
        var found = Enumerable.Range(1, 150)
            .SelectMany(seed => Findings(Repeating(new RandomPrograms(seed).Program(), seed))).ToArray();

        Assert.All(Rules, rule => Assert.True(found.Count(finding => finding.Kind == rule.Kind) >= 20, $"{rule.Kind.Id}: {found.Count(finding => finding.Kind == rule.Kind)}"));
        Assert.True(found.Count(finding => finding.Fix!.Safety == FixSafety.Safe) >= 50);
    }

    private static Diagnostic[] Findings(PolicyProgram program)
    {
        var context = new LintContext(program, ClusterFacts.None, LintOptionValues.Defaults, CancellationToken.None);
        return [.. Rules.SelectMany(rule => rule.Check(context))];
    }

    private static void AssertSame(int seed, Diagnostic finding, PolicyProgram program, PolicyProgram other, IReadOnlyList<Flow> flows) => Assert.All(flows, flow =>
        Assert.True(Allows(program, flow) == Allows(other, flow), $"seed {seed}: {flow}, {finding.Kind.Id} {finding.Subject} {finding.Path}: {finding.Message}"));

    private static bool Allows(PolicyProgram program, Flow flow) => PolicyEvaluator.Decide(program, flow).IsAllowed;

    // As written in a text, with copies of some policies behind all others of their tier.
    private static PolicyProgram Repeating(PolicyProgram program, int seed) => Rebuild(program, policies =>
        [.. policies.Select(policy => Written(policy, "")), .. policies.Where((_, index) => (index + seed) % 2 == 0).Select(policy => Written(policy, "-again"))]);

    private static Policy Written(Policy policy, string suffix)
    {
        var name = policy.Name with { Name = policy.Name.Name + suffix };
        return policy with
        {
            Name = name,
            Origin = new(name, "spec", new(Text, 0, 1)),
            Rules = [.. policy.Rules.Select((rule, index) => rule with { Origin = new(name, $"spec.{policy.Direction.ToString().ToLowerInvariant()}[{index}]", new(Text, index, 1)) })],
        };
    }

    private static PolicyProgram Without(PolicyProgram program, Fix fix) => fix.Edits.Aggregate(program, (left, edit) => edit switch
    {
        PolicyEdit.RemovePolicy(var gone) => Rebuild(left, policies => policies.Where(policy => policy.Name != gone.Policy)),
        PolicyEdit.RemoveRule(var gone) => Rebuild(left, policies => policies.Select(policy =>
            policy with { Rules = [.. policy.Rules.Where(rule => (rule.Origin.Policy, rule.Origin.Path) != (gone.Policy, gone.Path))] })),
        _ => throw new NotSupportedException(edit.ToString()),
    });

    private static PolicyProgram Rebuild(PolicyProgram program, Func<EquatableArray<Policy>, IEnumerable<Policy>> change) => program with
    {
        Gates = [.. program.Gates.Select(gate => gate with { Tiers = [.. gate.Tiers.Select(tier => tier with { Policies = [.. change(tier.Policies)] })] })],
    };
}
