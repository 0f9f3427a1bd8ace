using PolicyKit.Hosting;
using PolicyKit.Hosting.Lint;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Hosting.Lint;

/// <summary>A fix is applied only if it does what it says.</summary>
public sealed class FixTests
{
    private const string TwoPolicies = """
        # kept
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: shop}
        spec: # kept, too
          podSelector: {matchLabels: {app: web}}
          egress: []
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: front, namespace: shop}
        spec: {podSelector: {matchLabels: {app: front}}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: front, namespace: shop, labels: {app: front}}
        spec: {containers: [{name: c}]}

        """;

    [Fact]
    public void Safe_fixes_are_applied_in_place_and_everything_else_stays()
    {
        using var folder = new LintFolder();
        folder.Write("policies.yaml", TwoPolicies);
        var pack = folder.Write("pack.yaml", Pack("PK1001", "PK3001"));
        var run = folder.Lint("--rules", pack, "--fix");
        Assert.Equal(
            TwoPolicies.Replace("  egress: []\n", "  egress: []\n  policyTypes: [Ingress]\n", StringComparison.Ordinal).Replace("app: front}}}", "app: front}}, policyTypes: [Ingress]}", StringComparison.Ordinal),
            File.ReadAllText(folder.PathOf("policies.yaml")));
        Assert.Contains("repaired 2 findings in 1 file; `--unsafe-fixes` may repair 1 more", run.Error);
        Assert.Contains("1 warning by 2 rules", run.Output);

        Assert.Contains("repaired 1 finding in 1 file", folder.Lint("--rules", pack, "--fix", "--unsafe-fixes").Error);
        Assert.DoesNotContain("name: web", File.ReadAllText(folder.PathOf("policies.yaml")));
    }

    [Fact]
    public void Standard_input_cannot_be_repaired() =>
        Assert.Contains("standard input cannot be repaired in place", CommandLineRun.With(TwoPolicies, "lint", "-", "--fix").Error);

    [Fact]
    public void A_mark_at_the_beginning_of_a_file_stays()
    {
        using var folder = new LintFolder();
        File.WriteAllText(folder.PathOf("policies.yaml"), TwoPolicies, new System.Text.UTF8Encoding(true));
        folder.Lint("--rules", folder.Write("pack.yaml", Pack("PK3001")), "--fix");
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'#'], File.ReadAllBytes(folder.PathOf("policies.yaml"))[..4]);
    }

    [Fact]
    public void A_fix_that_does_not_resolve_its_finding_is_taken_back()
    {
        var result = Apply(finding => finding with { Fix = new("Do something else", FixSafety.Safe, [new PolicyEdit.SetScalar(Spec(finding), "policyTypes", "Ingress")]) });
        Assert.Empty(result.Applied);
        Assert.Equal(2, result.Rejected.Count);
        Assert.Equal(TwoPolicies, result.Input.Documents[0].Text);
    }

    [Fact]
    public void A_fix_that_is_called_safe_but_changes_a_verdict_is_taken_back()
    {
        var result = Apply(finding => finding with { Fix = new("Govern egress", FixSafety.Safe, [new PolicyEdit.SetTexts(Spec(finding), "policyTypes", ["Egress"])]) });
        Assert.Equal(["`web` does not say which directions it governs; it governs ingress alone"], result.Applied.Select(finding => finding.Message));
        Assert.Equal(["`front` does not say which directions it governs; it governs ingress alone"], result.Rejected.Select(finding => finding.Message));
    }

    private static FixResult Apply(Func<Diagnostic, Diagnostic> change)
    {
        var check = LintScene.Check(null, LintOptionValues.Defaults, "PK3001");
        Func<LoadedInput, LintReport> changed = input => check(input) is var report
            ? report with { Findings = [.. report.Findings.Select(finding => finding with { Diagnostic = change(finding.Diagnostic) })] }
            : report;
        var input = LintScene.Input(TwoPolicies);
        return new LintFixer(changed, CancellationToken.None).Apply(input, changed(input), FixSafety.Safe);
    }

    private static Origin Spec(Diagnostic finding) => new(finding.Subject!, "spec", finding.Span);

    private static string Pack(params string[] ids) => $$"""
        apiVersion: policykit.dev/v1
        kind: RulePack
        metadata: {name: some}
        spec: {rules: [{ids: [{{string.Join(", ", ids)}}]}]}
        """;
}
