using System.Text.Json;
using PolicyKit.Testing;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Hosting;

namespace PolicyKit.Tests.Scripts;

/// <summary>The step of action.yml, in a local git repository with a pretended runner around it: exit codes, annotations, summary and outputs.</summary>
public sealed class GateTests : IDisposable
{
    private const string Opening = """

        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: allow-web, namespace: data}
        spec:
          podSelector: {}
          ingress:
          - from:
            - namespaceSelector: {matchLabels: {tier: front}}
        """;

    private readonly PretendedRunner _runner = new();

    public void Dispose() => _runner.Dispose();

    [ProgramFact("bash", "git")]
    public void A_change_that_breaks_a_property_fails_at_the_line_that_opens_the_way()
    {
        _runner.Write("k8s/policies.yaml", File.ReadAllText(_runner.At("k8s/policies.yaml")) + Opening);
        _runner.Commit("open-the-database");

        var run = _runner.Run(("path", "k8s"));

        Assert.Equal(1, run.Code);
        Assert.Contains(run.Commands, line => line.StartsWith("::error file=k8s/policies.yaml,line=", StringComparison.Ordinal) && line.Contains("title=frontend-stays-out", StringComparison.Ordinal));
        Assert.Contains("## PolicyKit verify\n", run.Summary, StringComparison.Ordinal);
        Assert.Contains("| error | frontend-stays-out", run.Summary, StringComparison.Ordinal);
        Assert.Contains("## PolicyKit lint\n", run.Summary, StringComparison.Ordinal);
        Assert.Equal(("1", "1"), (run.Outputs["violated"], run.Outputs["exit-code"]));
    }

    [ProgramFact("bash", "git")]
    public void A_violated_property_is_shown_before_the_findings_of_lint()
    {
        _runner.Write("k8s/policies.yaml", File.ReadAllText(_runner.At("k8s/policies.yaml")) + Opening);

        var run = _runner.Run(("path", "k8s"));

        Assert.Contains("title=frontend-stays-out", run.Commands.First(), StringComparison.Ordinal);
        Assert.Contains(run.Commands, line => line.Contains("title=PK", StringComparison.Ordinal));
    }

    [ProgramFact("bash", "git")]
    public void A_harmless_change_passes_and_its_report_has_a_run_of_each_command()
    {
        _runner.Write("k8s/policies.yaml", "# The database is for the API only.\n" + File.ReadAllText(_runner.At("k8s/policies.yaml")));
        _runner.Commit("explain");

        var run = _runner.Run();

        Assert.Equal(0, run.Code);
        Assert.DoesNotContain(run.Commands, line => line.StartsWith("::error", StringComparison.Ordinal));
        Assert.Equal(["exit-code", "findings", "sarif", "violated"], run.Outputs.Keys.Order());
        Assert.Equal(("0", "0"), (run.Outputs["violated"], run.Outputs["exit-code"]));
        var sarif = File.ReadAllText(run.Outputs["sarif"]);
        Assert.Empty(JsonSchemaCheck.Errors(Golden.SarifSchema, sarif));
        using var document = JsonDocument.Parse(sarif);
        var runs = document.RootElement.GetProperty("runs").EnumerateArray().ToArray();
        Assert.Equal(["policykit-lint/", "policykit-verify/"], runs.Select(one => one.GetProperty("automationDetails").GetProperty("id").GetString()));
        Assert.Equal(run.Outputs["findings"], $"{runs[0].GetProperty("results").GetArrayLength()}");
    }

    [ProgramFact("bash", "git")]
    public void A_broken_file_is_code_2_with_its_line()
    {
        _runner.Write("k8s/policies.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a\n");
        _runner.Commit("break");

        var run = _runner.Run(("sarif-file", "report.sarif"));

        Assert.Equal(2, run.Code);
        Assert.Contains(run.Commands, line => line.StartsWith("::error file=k8s/policies.yaml,line=", StringComparison.Ordinal));
        Assert.Contains("::error title=PolicyKit lint::bad usage, or input that cannot be read: nothing was decided, the log says why (exit code 2)", run.Commands);
        Assert.Contains("## PolicyKit lint: exit code 2\n", run.Summary, StringComparison.Ordinal);
        Assert.Equal(("report.sarif", "2"), (run.Outputs["sarif"], run.Outputs["exit-code"]));
        Assert.Empty(JsonSchemaCheck.Errors(Golden.SarifSchema, File.ReadAllText(_runner.At("report.sarif"))));
    }

    [ProgramFact("bash", "git")]
    public void Findings_below_the_level_pass_and_are_counted()
    {
        File.Delete(_runner.At("k8s/properties.yaml"));
        _runner.Write("k8s/more.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: typo, namespace: data}\nspec: {podSelector: {matchLabels: {app: dbb}}, policyTypes: [Ingress]}\n");

        var lenient = _runner.Run();
        var strict = _runner.Run(("fail-on", "warning"));

        Assert.Equal((0, 1), (lenient.Code, strict.Code));
        Assert.Contains(lenient.Commands, line => line.StartsWith("::warning file=k8s/more.yaml,line=3,", StringComparison.Ordinal));
        Assert.Equal(lenient.Outputs["findings"], strict.Outputs["findings"]);
        Assert.DoesNotContain("PolicyKit verify", strict.Summary, StringComparison.Ordinal);
    }

    [ProgramFact("bash", "git")]
    public void Every_input_reaches_the_program()
    {
        File.Delete(_runner.At("k8s/properties.yaml"));
        _runner.Write("else where/wanted.yaml", PretendedRunner.Properties);
        _runner.Write("else where/pack.yaml", "{apiVersion: policykit.dev/v1, kind: RulePack, metadata: {name: ours}, spec: {checks: [{id: named-twice, kinds: NetworkPolicy, message: ours, severity: note, field: metadata.title, present: true}]}}");
        _runner.Write("else where/config.yaml", "{apiVersion: policykit.dev/v1, kind: PolicyKitConfiguration}");

        var packs = _runner.Run(("path", "k8s/policies.yaml\nk8s/workloads.yaml\n"), ("properties", "else where/wanted.yaml"), ("rules", "recommended\nelse where/pack.yaml\n"), ("cni", "calico"));
        var baseline = _runner.Run(("baseline", "else where/none.json"));
        var configuration = _runner.Run(("config", "else where/none.yaml"));
        var engine = _runner.Run(("cni", "calicoo"));

        Assert.Equal((0, "0"), (packs.Code, packs.Outputs["violated"]));
        Assert.Contains("named-twice", packs.Summary, StringComparison.Ordinal);
        Assert.Contains("## PolicyKit verify", packs.Summary, StringComparison.Ordinal);
        Assert.Equal((2, 2, 2), (baseline.Code, configuration.Code, engine.Code));
        Assert.Contains("else where/none.json", baseline.Log + baseline.Errors, StringComparison.Ordinal);
        Assert.Contains("else where/none.yaml", configuration.Log + configuration.Errors, StringComparison.Ordinal);
        Assert.Contains("calicoo", engine.Errors, StringComparison.Ordinal);
    }

    [ProgramFact("bash", "git")]
    public void What_cannot_be_decided_is_code_3()
    {
        _runner.Write("k8s/mesh.yaml", "{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: nobody, namespace: data}, spec: {}}");

        var run = _runner.Run();

        Assert.Equal((3, "3"), (run.Code, run.Outputs["exit-code"]));
        Assert.Contains(run.Commands, line => line.StartsWith("::error title=PolicyKit verify::undecided", StringComparison.Ordinal));
    }

    [ProgramFact("bash", "git")]
    public void A_program_that_dies_is_never_success()
    {
        _runner.Program = _runner.Beside("dead", "#!/usr/bin/env bash\nkill -KILL $$\n");
        var died = _runner.Run();
        _runner.Program = _runner.At("no program");
        var missing = _runner.Run();

        Assert.Equal((3, 3), (died.Code, missing.Code));
        Assert.Equal(("", "", "3"), (died.Outputs["findings"], died.Outputs["sarif"], died.Outputs["exit-code"]));
    }

    [ProgramFact("bash", "git")]
    public void Nothing_to_analyse_is_code_4_and_makes_no_report()
    {
        _runner.Write("empty/config.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");

        var run = _runner.Run(("path", "empty"));

        Assert.Equal((4, "", "4"), (run.Code, run.Outputs["sarif"], run.Outputs["exit-code"]));
        Assert.Contains("no policy and no workload was found", run.Summary, StringComparison.Ordinal);
    }
}
