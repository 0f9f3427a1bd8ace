using PolicyKit.Hosting.Lint;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Hosting.Lint;

/// <summary>Packs choose rules, severities, options, checks of their own and properties.</summary>
public sealed class PackTests
{
    public static TheoryData<string> Names => [.. BuiltInPacks.Names];

    [Fact]
    public void The_usual_packs_come_with_PolicyKit() => Assert.Contains(BuiltInPacks.Default, BuiltInPacks.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_pack_that_comes_with_PolicyKit_is_free_of_errors_and_says_what_it_is_for(string name)
    {
        var plan = LintPlan.Read(new([name]), new(Stream.Null), CancellationToken.None);
        Assert.Empty(plan.Diagnostics);
        Assert.NotEmpty(plan.Selection.Rules);
        Assert.NotEmpty(plan.Packs.Single(pack => pack.Name == name).Description);
    }

    [Theory]
    [InlineData("pci-dss: cde", "broken         1.4.4 Cardholder data is not directly accessible from untrusted networks (1 finding)")]
    [InlineData("other: label", "not applicable 1.4.4 Cardholder data is not directly accessible from untrusted networks")]
    public void The_pack_for_cardholder_data_speaks_of_the_namespaces_that_are_labelled_so(string label, string expected)
    {
        using var folder = new LintFolder();
        folder.Write("policies.yaml", $$"""
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: { {{label}} } }
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: db, namespace: shop, labels: {app: db} }
            spec: {containers: [{name: c}]}
            """);
        Assert.Contains(expected, folder.Lint("--rules", "pci-dss").Output);
    }

    [Fact]
    public void A_clause_is_unknown_where_its_rule_could_not_look_and_not_applicable_where_there_is_nothing_to_look_at()
    {
        using var folder = new LintFolder();
        var detected = folder.Lint("--rules", "nsa-cisa");
        Assert.Contains("unknown        Network policies: a network plugin that enforces them", detected.Output);
        Assert.Contains("not applicable Authentication and authorization: role-based access control", detected.Output);
        Assert.Contains("1 rule did not run: neither the input nor `--cni` says which engine enforces policies", detected.Output);
        Assert.Contains("met            Network policies: a network plugin that enforces them", folder.Lint("--rules", "nsa-cisa", "--cni", "calico").Output);
    }

    [Fact]
    public void A_later_entry_counts_over_an_earlier_one()
    {
        using var folder = new LintFolder();
        Assert.Equal(1, Run(folder, "rules: [{category: correctness, severity: note}, {id: PK1001, severity: error}]").Code);
        var without = Run(folder, "rules: [{category: correctness}, {id: PK1001, severity: off}]");
        Assert.NotEqual(2, without.Code);
        Assert.DoesNotContain("PK1001", without.Output);
        Assert.Contains("PK1001 note", Run(folder, "rules: [{ids: [PK1001], severity: note}]").Output);
    }

    [Fact]
    public void A_pack_extends_others_and_has_the_last_word()
    {
        using var folder = new LintFolder();
        Assert.Contains("PK1001 error", Run(folder, "extends: [./one.yaml], rules: [{id: PK1001, severity: error}]").Output);
        Assert.Contains("PK1001 warning", Run(folder, "extends: ./one.yaml").Output);
    }

    [Theory]
    [InlineData("field: 'metadata.labels[owner]', present: true", true)]
    [InlineData("field: metadata.name, present: true", false)]
    [InlineData("field: 'spec.policyTypes[*]', oneOf: [Ingress]", false)]
    [InlineData("field: 'spec.policyTypes[*]', oneOf: [Egress]", true)]
    [InlineData("field: metadata.name, matches: '^web'", false)]
    [InlineData("field: metadata.name, notMatches: '^web'", true)]
    [InlineData("field: spec.egress, present: false", false)]
    public void A_check_of_a_pack_looks_at_a_field(string demand, bool isFound)
    {
        using var folder = new LintFolder();
        var run = Run(folder, $"checks: [{{id: acme-1, kinds: NetworkPolicy, message: ours is broken, {demand}}}]");
        Assert.Equal(isFound, run.Output.Contains("acme-1 warning: ours is broken", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ namespace: shop }", "acme/closed error: Nobody comes in: ", 1)]
    [InlineData("{ namespace: nowhere }", "nothing found", 0)]
    public void A_property_of_a_pack_speaks_of_groups_that_a_configuration_can_set(string group, string expected, int code)
    {
        using var folder = new LintFolder();
        var configuration = folder.Write("policykit.yaml", $$"""
            apiVersion: policykit.dev/v1
            kind: Configuration
            metadata: {name: shop}
            spec:
              rules: [acme.yaml]
              groups: {inside: {{group}}}
            """);
        folder.Write("acme.yaml", Pack("""
            groups: {inside: {namespace: other}}, properties: [{id: closed, description: Nobody comes in., clause: "1.2", isolated: {from: internet, to: inside}}]
            """));
        var run = CommandLineRun.Of("lint", folder.PathOf("policies.yaml"), "--config", configuration);
        Assert.Equal(code, run.Code);
        Assert.Contains(expected, run.Output);
    }

    [Fact]
    public void A_pack_that_follows_a_standard_says_how_the_cluster_stands_to_each_clause()
    {
        using var folder = new LintFolder();
        var run = Run(folder, """
            standard: ACME 1, groups: {gone: {namespace: gone}},
            rules: [{id: PK1001, clause: "1.1 selectors"}, {id: PK1001, clause: "1.2 again"}],
            checks: [{id: acme-2, kinds: NetworkPolicy, message: named, field: metadata.name, present: true, clause: "2 names"}],
            properties: [{id: closed, clause: "3 gone", isolated: {from: internet, to: gone}}]
            """);
        Assert.Contains("ACME 1\n  broken         1.1 selectors (1 finding)\n  broken         1.2 again (1 finding)\n  met            2 names\n  not applicable 3 gone\n", run.Output);
    }

    [Theory]
    [InlineData("rules: [{id: PK1100001}]", "there is no lint rule `PK1100001`")]
    [InlineData("rules: [{severity: error}]", "this entry names no lint rule")]
    [InlineData("rules: [{id: PK1001, severity: eror}]", "Did you mean `error`?")]
    [InlineData("rules: [{id: PK1001, options: {most: 5}}]", "the lint rule `PK1001` has no option `most`")]
    [InlineData("rules: [{id: PK1001}], rule: []", "Did you mean `rules`?")]
    [InlineData("extends: [recomended]", "Did you mean `recommended`?")]
    [InlineData("extends: [pack.yaml]", "the rule pack `pack.yaml` extends itself")]
    [InlineData("checks: [{id: PK5000, kinds: Pod, message: x, field: a, present: true}]", "`PK5000` cannot be the id of a check")]
    [InlineData("checks: [{id: a, kinds: Pod, message: x, field: 'a[', present: true}]", "`a[` is no path to a field")]
    [InlineData("checks: [{id: a, kinds: Pod, message: x, field: a, matches: '('}]", "`(` is no regular expression")]
    [InlineData("checks: [{id: a, kinds: Pod, message: x, field: a}]", "this check asks for nothing")]
    [InlineData("checks: [{id: a, message: x, field: a, present: true}]", "`kinds`")]
    [InlineData("properties: [{id: a, isolated: {from: web, to: any}}]", "`web` means nobody")]
    public void A_broken_pack_ends_the_run_at_the_key(string spec, string expected)
    {
        using var folder = new LintFolder();
        var run = Run(folder, spec);
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error + run.Output);
        Assert.Contains("pack.yaml:4:", run.Error + run.Output);
    }

    [Fact]
    public void The_rules_of_a_pack_can_be_listed()
    {
        using var folder = new LintFolder();
        var run = CommandLineRun.Of("lint", "--list-rules", "--rules", folder.PathOf("one.yaml"));
        Assert.Equal((0, "PK1001  warning  Policy selects no workload\n"), (run.Code, run.Output));
    }

    private static CommandLineRun Run(LintFolder folder, string spec) => folder.Lint("--rules", folder.Write("pack.yaml", Pack(spec)));

    private static string Pack(string spec) => $$"""
        apiVersion: policykit.dev/v1
        kind: RulePack
        metadata: {name: acme}
        spec: { {{spec.ReplaceLineEndings(" ")}} }
        """;
}
