namespace PolicyKit.Tests.Hosting.Lint;

/// <summary>Findings that somebody wants not to count, and the audit of those who say so.</summary>
public sealed class SuppressionTests
{
    private const string Annotated = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: shop, annotations: {ignore.policykit.dev/PK1001: "REASON"}}
        spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}
        """;

    [Fact]
    public void Without_a_suppression_the_finding_counts()
    {
        using var folder = new LintFolder();
        var run = folder.Lint("--fail-on", "warning");
        Assert.Equal(1, run.Code);
        Assert.Contains("1 warning by 1 rule", run.Output);
    }

    [Theory]
    [InlineData("# policykit: ignore PK1001: comes with the next release\n")]
    [InlineData("# policykit:ignore PK1001, PK3001: comes with the next release\n\n# another comment\n")]
    [InlineData("# policykit: ignore all until 2999-01-01: comes with the next release\n")]
    public void A_comment_above_an_object_suppresses_what_is_found_in_it(string comment)
    {
        using var folder = new LintFolder(comment + LintFolder.Policy);
        var run = folder.Lint("--fail-on", "warning");
        Assert.Equal(0, run.Code);
        Assert.Contains("1 suppressed", run.Output);
    }

    [Fact]
    public void A_comment_behind_a_line_suppresses_what_is_found_there_and_nothing_elsewhere()
    {
        using var there = new LintFolder(LintFolder.Policy.Replace("web}}", "web}} # policykit: ignore PK1001: soon", StringComparison.Ordinal));
        Assert.Contains("1 suppressed", there.Lint().Output);

        using var elsewhere = new LintFolder(LintFolder.Policy.Replace("spec:", "spec: # policykit: ignore PK1001: soon", StringComparison.Ordinal));
        Assert.Contains("PK0623 note: this suppression of PK1001 suppresses nothing", elsewhere.Lint().Output);
        Assert.Contains("1 warning", elsewhere.Lint().Output);
    }

    [Theory]
    [InlineData("soon", 0, "1 suppressed")]
    [InlineData("soon (until 2999-12-31)", 0, "1 suppressed")]
    [InlineData("soon (until 2020-12-31)", 1, "PK0622 warning: this suppression of PK1001 expired on 2020-12-31: soon")]
    [InlineData("", 1, "PK0621 warning: this suppression of PK1001 gives no reason, so it does not count")]
    [InlineData("soon (until next week)", 1, "expires")]
    public void An_annotation_suppresses_what_is_found_in_its_object_while_it_has_a_reason_and_time(string reason, int code, string expected)
    {
        using var folder = new LintFolder(Annotated.Replace("REASON", reason, StringComparison.Ordinal));
        var run = folder.Lint("--fail-on", "warning");
        Assert.Equal(code, run.Code);
        if (expected != "expires")
            Assert.Contains(expected, run.Output);
    }

    [Theory]
    [InlineData("# policykit: ignore PK1001: old until", "1 suppressed")]
    [InlineData("# policykit: ignore PK1001 until 2020-01-31: old", "PK0622 warning")]
    [InlineData("# policykit: ignore PK1001 until tomorrow: old", "PK0624 warning: this suppression cannot be read: `tomorrow` is no date")]
    [InlineData("# policykit: ignore PK1001", "PK0621 warning")]
    [InlineData("# policykit: ignore", "PK0624 warning")]
    [InlineData("# policykit: ignore PK1010010: typo", "PK0620 warning: there is no lint rule `PK1010010` to suppress")]
    public void What_is_wrong_with_a_comment_is_a_finding(string comment, string expected)
    {
        using var folder = new LintFolder($"{comment}\n{LintFolder.Policy}");
        Assert.Contains(expected, folder.Lint().Output);
    }

    [Theory]
    [InlineData("objects: [NetworkPolicy/shop/*]", true)]
    [InlineData("objects: [NetworkPolicy/other/*]", false)]
    [InlineData("paths: ['*.yaml']", true)]
    [InlineData("paths: ['other/**']", false)]
    [InlineData("objects: ['*'], paths: ['**/policies.yaml'], expires: 2999-01-01", true)]
    [InlineData("objects: ['*'], expires: 2001-01-01", false)]
    public void A_configuration_suppresses_by_object_and_path(string where, bool isSuppressed)
    {
        using var folder = new LintFolder();
        var configuration = folder.Write("policykit.yaml", $$"""
            apiVersion: policykit.dev/v1
            kind: Configuration
            metadata: {name: shop}
            spec:
              suppressions: [{rules: PK1001, {{where}}, reason: soon}]
            """);
        var run = folder.Lint("--fail-on", "warning", "--config", configuration);
        Assert.Equal(isSuppressed ? 0 : 1, run.Code);
        Assert.Equal(isSuppressed, run.Output.Contains("1 suppressed", StringComparison.Ordinal));
    }

    [Fact]
    public void Errors_of_the_input_are_never_suppressed()
    {
        using var folder = new LintFolder("# policykit: ignore all: please\n" + LintFolder.Policy.Replace("podSelector", "podSelektor", StringComparison.Ordinal));
        var run = folder.Lint();
        Assert.Equal(2, run.Code);
        Assert.Contains("podSelektor", run.Output);
        Assert.Contains("1 error", run.Output);
    }

    [Theory]
    [InlineData("suppressions: [{rules: PK1001}]", "`reason`")]
    [InlineData("suppressions: [{rules: PK1001, reason: x, expires: soon}]", "`soon` is no date")]
    [InlineData("supressions: []", "Did you mean `suppressions`?")]
    [InlineData("rules: [stict]", "`stict`")]
    public void A_broken_configuration_ends_the_run_at_the_key(string spec, string expected)
    {
        using var folder = new LintFolder();
        var configuration = folder.Write("policykit.yaml", $$"""
            apiVersion: policykit.dev/v1
            kind: Configuration
            metadata: {name: shop}
            spec: { {{spec}} }
            """);
        var run = CommandRunWithoutPack(folder, configuration);
        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains("policykit.yaml:4:", run.Error);
        Assert.Contains(expected, run.Error);
    }

    private static Testing.CommandLineRun CommandRunWithoutPack(LintFolder folder, string configuration) =>
        Testing.CommandLineRun.Of("lint", folder.PathOf("policies.yaml"), "--config", configuration);
}
