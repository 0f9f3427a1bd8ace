using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Hosting.Lint;

/// <summary>A baseline is a ratchet: what it knows does not count, what is new does, and what is gone must go.</summary>
public sealed class BaselineTests
{
    private const string Second = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: second, namespace: shop}
        spec: {podSelector: {matchLabels: {app: second}}, policyTypes: [Ingress]}
        ---

        """;

    [Fact]
    public void Known_findings_do_not_count_wherever_their_lines_move()
    {
        using var folder = new LintFolder();
        var baseline = folder.PathOf("baseline.json");
        var written = folder.Lint("--baseline", baseline, "--write-baseline");
        Assert.Equal(0, written.Code);
        Assert.Contains("now lists 1 finding", written.Error);

        var text = File.ReadAllText(folder.PathOf("policies.yaml"));
        folder.Write("policies.yaml", "\n\n# moved\n" + text);
        var run = folder.Lint("--baseline", baseline, "--fail-on", "note");
        Assert.Equal(0, run.Code);
        Assert.Contains("1 suppressed", run.Output);
    }

    [Fact]
    public void New_findings_count()
    {
        using var folder = new LintFolder();
        var baseline = folder.PathOf("baseline.json");
        folder.Lint("--baseline", baseline, "--write-baseline");
        folder.Write("policies.yaml", Second + File.ReadAllText(folder.PathOf("policies.yaml")));
        var run = folder.Lint("--baseline", baseline, "--fail-on", "warning");
        Assert.Equal(1, run.Code);
        Assert.Contains("NetworkPolicy/shop/second", run.Output);
        Assert.Contains("1 warning, 1 suppressed", run.Output);
    }

    [Fact]
    public void A_finding_that_is_gone_fails_until_it_is_pruned()
    {
        using var folder = new LintFolder();
        var baseline = folder.PathOf("baseline.json");
        folder.Lint("--baseline", baseline, "--write-baseline");
        folder.Write("policies.yaml", File.ReadAllText(folder.PathOf("policies.yaml")).Replace("app: web", "app: front", StringComparison.Ordinal));

        var stale = folder.Lint("--baseline", baseline);
        Assert.Equal(1, stale.Code);
        Assert.Contains("PK0625 error: the baseline lists a finding of PK1001 in `NetworkPolicy/shop/web`, which is gone", stale.Output);

        Assert.Equal(0, folder.Lint("--baseline", baseline, "--prune-baseline").Code);
        Assert.Equal(0, folder.Lint("--baseline", baseline).Code);
    }

    [Fact]
    public void Pruning_adds_nothing()
    {
        using var folder = new LintFolder();
        var baseline = folder.Write("baseline.json", """{"schemaVersion": 1, "findings": []}""");
        folder.Lint("--baseline", baseline, "--prune-baseline");
        Assert.Equal(1, folder.Lint("--baseline", baseline, "--fail-on", "warning").Code);
    }

    [Theory]
    [InlineData("[]", "this is no baseline")]
    [InlineData("{\"schemaVersion\": 2, \"findings\": []}", "`schemaVersion` must be 1")]
    [InlineData("{\"schemaVersion\": 1, \"finding\": []}", "Did you mean `findings`?")]
    [InlineData("{\"schemaVersion\": 1, \"findings\": [{\"rule\": \"PK1001\", \"place\": \"x\"}]}", "`fingerprint`")]
    [InlineData("{\"schemaVersion\": 1, ", "baseline.json:1:")]
    [InlineData("{\"schemaVersion\": \"1\", \"findings\": []}", "`schemaVersion` must be 1")]
    [InlineData("{\"schemaVersion\": 1, \"findings\": [{\"rule\": \"PK1001\", \"place\": \"x\", \"fingerprint\": \"a\", \"count\": -5}]}", "`count` must be at least 1")]
    [InlineData("{\"schemaVersion\": 1, \"findings\": [\"a\"]}", "expected a mapping, found a text")]
    public void A_broken_baseline_ends_the_run_at_its_line(string text, string expected)
    {
        using var folder = new LintFolder();
        var run = folder.Lint("--baseline", folder.Write("baseline.json", text));
        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains(expected, run.Error);
        Assert.Contains("baseline.json:1:", run.Error);
    }

    [Fact]
    public void Files_are_known_by_their_place_in_the_repository_however_they_are_named()
    {
        using var folder = new TemporaryFolder();
        folder.File("repo/.git/HEAD", "");
        folder.File("repo/k8s/a.yaml", "");
        var kind = LintSamples.Rules[0].Kind;
        var relative = new LintFinding(kind.At(new(new SourceDocument("a.yaml", "key: x\n"), 0, 3), "x"));
        var absolute = new LintFinding(kind.At(new(new SourceDocument(folder.Of("repo/k8s/a.yaml"), "key: x\n"), 0, 3), "x"));
        var baseline = LintBaseline.Of([relative], new Checkout(folder.Of("repo"), folder.Of("repo/k8s"), null));

        Assert.Equal("k8s/a.yaml", baseline.Entries[0].Place);
        var (findings, stale) = baseline.Apply([absolute], new Checkout(folder.Of("repo"), folder.Of("repo"), null));
        Assert.Equal("baseline", findings[0].Suppression?.Source);
        Assert.Empty(stale);
    }

    [Fact]
    public void A_baseline_that_is_missing_is_said() =>
        Assert.Contains("there is no file or folder", new LintFolder().Lint("--baseline", "nowhere.json").Error);

    [Fact]
    public void Writing_needs_a_file()
    {
        using var folder = new LintFolder();
        Assert.Contains("there is no baseline to write", folder.Lint("--write-baseline").Error);
    }

    [Theory]
    [InlineData("--prune-baseline does not go with --write-baseline", "--baseline", "new.json", "--write-baseline", "--prune-baseline")]
    [InlineData("--unsafe-fixes needs --fix", "--unsafe-fixes")]
    public void Options_that_would_do_nothing_are_refused(string message, params string[] options)
    {
        using var folder = new LintFolder();
        folder.Write("policies.yaml", "");
        var run = folder.Lint(options);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public void A_configuration_that_cannot_be_read_is_reported_before_a_missing_baseline()
    {
        using var folder = new LintFolder();
        var run = folder.Lint("--config", folder.Write("broken.yaml", "apiVersion: policykit.dev/v1\nkind: Configuration\nspec: {baseline: base.json}\n"), "--write-baseline");

        Assert.Equal(2, run.Code);
        Assert.Contains("`name` is missing", run.Error);
        Assert.DoesNotContain("there is no baseline", run.Error);
    }
}
