using System.Text.Json;
using PolicyKit.Testing;
using PolicyKit.Tests.Hosting;

namespace PolicyKit.Tests.Cli;

/// <summary>Runs in pipelines: formats that are chosen by themselves, and what <c>verify</c> tells them.</summary>
public sealed class PipelineTests : IDisposable
{
    private static readonly Dictionary<string, string> Nowhere = [];
    private static readonly Dictionary<string, string> GitHub = new() { ["GITHUB_ACTIONS"] = "true", ["CI"] = "true" };
    private static readonly Dictionary<string, string> Azure = new() { ["TF_BUILD"] = "True" };

    private readonly TemporaryFolder _folder = new();
    private readonly string[] _verify;
    private readonly string[] _lint;

    public PipelineTests() => (_lint, _verify) = (
        ["lint", SmallShop.In(_folder)],
        ["verify", _folder.Of("cluster"), "--properties", _folder.File("properties.yaml", SmallShop.Properties), "--engine", "managed"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("azure")]
    [InlineData("md")]
    [InlineData("csv")]
    public void Verify_writes_each_format_of_pipelines_as_its_golden_file_says(string format)
    {
        var run = CommandLineRun.In(_folder, Nowhere, [.. _verify, "--format", format]);

        Assert.Equal(1, run.Code);
        Golden.Assert($"verify.{format}", run.Output, _folder);
    }

    [Fact]
    public void A_violated_property_is_a_result_at_the_first_line_that_decides_with_the_way_of_the_flow()
    {
        var run = CommandLineRun.In(_folder, Nowhere, [.. _verify, "--format", "sarif"]);

        Assert.Empty(JsonSchemaCheck.Errors(Golden.SarifSchema, run.Output));
        using var document = JsonDocument.Parse(run.Output);
        var result = document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().First(one => one.GetProperty("ruleId").GetString() == "db-only-from-the-cluster");
        var steps = result.GetProperty("codeFlows")[0].GetProperty("threadFlows")[0].GetProperty("locations").EnumerateArray()
            .Select(step => step.GetProperty("location").GetProperty("message").GetProperty("text").GetString()).ToArray();
        Assert.Equal("warning", result.GetProperty("level").GetString());
        Assert.Equal("cluster/policies.yaml", result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Contains("`NetworkPolicy/data/allow-backup` selects `data/db` for ingress", steps);
        Assert.Equal("`data/db` is reached", steps[^1]);
    }

    [Fact]
    public void In_a_pipeline_its_own_format_is_the_usual_one()
    {
        Assert.Contains("\n::warning file=cluster/policies.yaml,line=", CommandLineRun.In(_folder, GitHub, _verify).Output, StringComparison.Ordinal);
        Assert.Contains("\n##vso[task.logissue type=warning;sourcepath=cluster/policies.yaml;", CommandLineRun.In(_folder, Azure, _verify).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n::", CommandLineRun.In(_folder, Nowhere, _verify).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_that_is_asked_for_stays_also_in_a_pipeline()
    {
        Assert.DoesNotContain("\n::", CommandLineRun.In(_folder, GitHub, [.. _verify, "--format", "text"]).Output, StringComparison.Ordinal);
        Assert.StartsWith("{", CommandLineRun.In(_folder, GitHub, [.. _lint, "--format", "json"]).Output, StringComparison.Ordinal);
        Assert.Equal("", CommandLineRun.In(_folder, GitHub, [.. _lint, "--output", _folder.Of("lint.sarif")]).Output);
        Assert.Contains("\"version\": \"2.1.0\"", File.ReadAllText(_folder.Of("lint.sarif")), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_that_a_pipeline_has_no_format_for_write_text_there() =>
        Assert.Contains(" => ", CommandLineRun.In(_folder, GitHub, "map", _folder.Of("cluster")).Output, StringComparison.Ordinal);

    [Fact]
    public void A_pipeline_obeys_no_line_of_a_manifest()
    {
        var file = _folder.File("evil.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: b}\nspec: {podSelector: {}, ingress: [{ports: [{port: '##vso[task.setvariable variable=x]y'}]}]}\n");

        foreach (var arguments in new[] { ["lint", file], ["lint", file, "--format", "text"], new[] { "map", file } })
        {
            var run = CommandLineRun.In(_folder, Azure, arguments);
            foreach (var line in (run.Output + run.Error).Split('\n').Where(line => line.Contains("##vso", StringComparison.OrdinalIgnoreCase)))
                Assert.StartsWith("##vso[task.logissue ", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Lint_says_on_standard_error_what_a_document_leaves_out()
    {
        var policies = string.Join("---\n", Enumerable.Range(0, 600).Select(at => $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p{at}, namespace: data}}\nspec: {{podSelector: {{matchLabels: {{app: none{at}}}}}, policyTypes: [Ingress]}}\n"));
        var run = CommandLineRun.In(_folder, Nowhere, "lint", _folder.Of("cluster"), _folder.File("many.yaml", policies), "--format", "md");

        Assert.Contains("warning: left out of the table, which ends after 500 rows: the least severe", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Packs_of_standards_bring_their_properties_and_clauses_into_the_formats_that_have_room_for_them()
    {
        var pack = _folder.File("acme.yaml", """
            apiVersion: policykit.dev/v1
            kind: RulePack
            metadata: {name: acme}
            spec:
              standard: ACME 1
              groups: {db: {namespace: data}}
              rules: [{id: PK1001, clause: "1.1 selectors"}]
              checks: [{id: a, kinds: NetworkPolicy, message: named, field: metadata.name, present: true, clause: "2 names"}]
              properties: [{id: closed, clause: "3 closed", isolated: {from: internet, to: db}}]
            """);
        string[] lint = [.. _lint, "--rules", pack];

        var sarif = CommandLineRun.In(_folder, Nowhere, [.. lint, "--format", "sarif"]).Output;
        var json = CommandLineRun.In(_folder, Nowhere, [.. lint, "--format", "json"]).Output;
        Assert.Empty(JsonSchemaCheck.Errors(Golden.SarifSchema, sarif));
        Assert.Empty(JsonSchemaCheck.Errors(Golden.Schema("lint"), json));
        Assert.Contains("\"codeFlows\"", sarif, StringComparison.Ordinal);
        Assert.Contains("\"compliance\"", json, StringComparison.Ordinal);
        Assert.Contains("| Clause | Status | Findings | Suppressed |", CommandLineRun.In(_folder, Nowhere, [.. lint, "--format", "md"]).Output, StringComparison.Ordinal);
        Assert.Contains("classname=\"property\"", CommandLineRun.In(_folder, Nowhere, [.. lint, "--format", "junit"]).Output, StringComparison.Ordinal);
    }
}
