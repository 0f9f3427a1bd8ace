using System.Reflection;
using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.Tests.Hosting;

/// <summary>Every format writes one shared difference and one shared relation; the golden files show how they look.</summary>
public sealed class ComparisonFormatTests
{
    private const string Old = ComparisonTests.Workloads + Egress + "ports: [ { port: 443 } ], to: [ { ipBlock: { cidr: 198.51.100.0/24 } } ] } ] } }\n"
        + "---\n{ apiVersion: v1, kind: Pod, metadata: { name: gone, namespace: shop, labels: { app: gone } }, spec: { containers: [ { name: main } ] } }\n";

    private const string New = ComparisonTests.Workloads + Egress + "ports: [ { port: 443 } ], to: [ { ipBlock: { cidr: 198.51.100.0/25 } } ] } ] } }\n";

    private const string Egress = "\n---\n{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: job, namespace: shop }, "
        + "spec: { podSelector: { matchLabels: { app: job } }, policyTypes: [Egress], egress: [ { ";

    private static readonly string Schemas = Path.Combine(Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!, "schemas");

    private static NetworkComparison Sample => ComparisonTests.Open(
        Old + ComparisonTests.Db("web", 5432, 5432) + ComparisonTests.Db("gone", 1, 1), New + ComparisonTests.Db("web", 5432, 5439));

    public static TheoryData<string> DiffFormats => [.. ReportFormats.Of<DiffReport>().Select(format => format.Name)];

    public static TheoryData<string> RelationFormats => [.. ReportFormats.Of<RelationReport>().Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(DiffFormats))]
    public void Each_format_writes_the_sample_difference_as_its_golden_file_says(string name) =>
        MapFormatTests.AssertGolden($"diff.{name}", Write(name, Sample.Diff(default)));

    [Theory]
    [MemberData(nameof(RelationFormats))]
    public void Each_format_writes_the_sample_relation_as_its_golden_file_says(string name) =>
        MapFormatTests.AssertGolden($"compare.{name}", Write(name, Decide(Sample, "equivalent")));

    [Fact]
    public void The_formats_are_those_that_the_command_line_promises()
    {
        Assert.Equal(["text", "csv", "dot", "json", "md"], ReportFormats.Of<DiffReport>().Select(format => format.Name));
        Assert.Equal(["text", "json", "junit"], ReportFormats.Of<RelationReport>().Select(format => format.Name));
    }

    [Fact]
    public void The_json_documents_have_the_shapes_of_their_schemas()
    {
        var (diff, compare) = (File.ReadAllText(Path.Combine(Schemas, "diff.schema.json")), File.ReadAllText(Path.Combine(Schemas, "compare.schema.json")));
        var report = Sample.Diff(default);
        Assert.Empty(JsonSchemaCheck.Errors(diff, Write("json", report)));
        Assert.Empty(JsonSchemaCheck.Errors(diff, Write("json", report with { Explain = null, Doubts = ["an order is not known"] })));
        Assert.Empty(JsonSchemaCheck.Errors(diff, Write("json", ComparisonTests.Open(Old, Old).Diff(default))));
        foreach (var relation in NetworkComparison.Relations)
            Assert.Empty(JsonSchemaCheck.Errors(compare, Write("json", Decide(Sample, relation.Name))));
        Assert.NotEmpty(JsonSchemaCheck.Errors(diff, """{ "schemaVersion": 1, "changes": [ { "source": {} } ] }"""));
        Assert.NotEmpty(JsonSchemaCheck.Errors(compare, """{ "schemaVersion": 1, "relation": "like" }"""));
    }

    [Fact]
    public void Text_for_a_terminal_obeys_nothing_that_the_input_says()
    {
        const string Evil = "\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: \"e\\e[31m\", namespace: shop }, spec: { containers: [ { name: main } ] } }\n";
        var comparison = ComparisonTests.Open(Old, Old + Evil);
        if (comparison.IsSound) // a name that the reader refuses reaches no report
            Assert.All(ReportFormats.Of<DiffReport>(), format => Assert.DoesNotContain('\e', Write(format.Name, comparison.Diff(default))));
        Assert.Contains(comparison.Diagnostics, diagnostic => diagnostic.Span.Path == "new.yaml");
    }

    private static RelationReport Decide(NetworkComparison comparison, string relation)
    {
        using var engines = EngineSet.Of(EngineChoice.Managed, new());
        return comparison.Decide(NetworkComparison.Relations.Single(one => one.Name == relation), World.Closed, engines, default) with { Elapsed = TimeSpan.FromMilliseconds(3), Diagnostics = [] };
    }

    private static string Write<TReport>(string format, TReport report)
    {
        var output = new StringWriter();
        ReportFormats.Of<TReport>().Single(candidate => candidate.Name == format).Write(report, output, Ink.Plain);
        return output.ToString();
    }
}
