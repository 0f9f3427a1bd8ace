using System.Reflection;
using System.Text.Json;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;
using static PolicyKit.Tests.Hosting.MapBuilder;

namespace PolicyKit.Tests.Hosting;

public sealed class MapJsonTests
{
    private static readonly string Schema = File.ReadAllText(Path.Combine(Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!, "schemas", "map.schema.json"));

    [Fact]
    public void The_document_has_the_shape_of_its_schema()
    {
        var report = MapSamples.Small with
        {
            Explain = _ => [new(new("NetworkPolicy", "a", "b"), "spec.ingress[0]", new(new SourceDocument("a.yaml", "x: y"), 3, 1))],
        };

        Assert.Empty(JsonSchemaCheck.Errors(Schema, MapFormatTests.Write("json", MapSamples.Small)));
        Assert.Empty(JsonSchemaCheck.Errors(Schema, MapFormatTests.Write("json", MapSamples.Platform)));
        Assert.Empty(JsonSchemaCheck.Errors(Schema, MapFormatTests.Write("json", report)));
        Assert.Empty(JsonSchemaCheck.Errors(Schema, MapFormatTests.Write("json", new MapBuilder().Report())));
    }

    [Fact]
    public void The_schema_forbids_what_the_document_never_has()
    {
        Assert.NotEmpty(JsonSchemaCheck.Errors(Schema, """{ "schemaVersion": 2, "connections": [] }"""));
        Assert.NotEmpty(JsonSchemaCheck.Errors(Schema, """{ "schemaVersion": 1, "connections": [ {} ] }"""));
        Assert.NotEmpty(JsonSchemaCheck.Errors(Schema, """{ "schemaVersion": 1, "connections": [], "more": 1 }"""));
        Assert.NotEmpty(JsonSchemaCheck.Errors(Schema, MapFormatTests.Write("json", MapSamples.Small).Replace("\"5432\"", "\"5432-\"", StringComparison.Ordinal)));
        Assert.NotEmpty(JsonSchemaCheck.Errors(Schema, MapFormatTests.Write("json", MapSamples.Small).Replace("\"node\"", "\"host\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Where_everything_is_allowed_the_three_protocols_stand_without_ports_beside_all()
    {
        var only = Only(Pair(HeaderSpace.PortedProtocols).Report());

        Assert.Equal("""[{"protocol":"TCP"},{"protocol":"UDP"},{"protocol":"SCTP"}]""", only.GetProperty("traffic").GetRawText());
        Assert.True(only.GetProperty("all").GetBoolean());
    }

    [Fact]
    public void Where_icmp_is_defined_too_it_belongs_to_all()
    {
        var defined = HeaderSpace.PortedProtocols.Union(HeaderSpace.Of(Protocol.Icmp));

        Assert.Equal("""[{"protocol":"TCP"},{"protocol":"UDP"},{"protocol":"SCTP"},{"protocol":"ICMP"}]""",
            Only(Pair(defined, defined).Report()).GetProperty("traffic").GetRawText());
        Assert.False(Only(Pair(HeaderSpace.PortedProtocols, defined).Report()).TryGetProperty("all", out _));
    }

    [Fact]
    public void Where_every_protocol_is_defined_all_does_not_list_their_numbers() =>
        Assert.DoesNotContain("other", MapFormatTests.Write("json", Pair(HeaderSpace.Everything, HeaderSpace.Everything).Report()));

    [Fact]
    public void A_rule_that_was_never_written_has_no_place()
    {
        var report = Pair(Tcp(80)).Report() with { Explain = _ => [new(new("Profile", null, "kubernetes"), "the own node", SourceSpan.None)] };

        Assert.Equal("""[{"policy":"Profile/kubernetes","path":"the own node"}]""", Only(report).GetProperty("because").GetRawText());
    }

    [Fact]
    public void An_explanation_names_policy_path_file_line_and_column()
    {
        var document = new SourceDocument("policies/a.yaml", "kind: x\nspec: y\n");
        var report = Pair(Tcp(80)).Report() with { Explain = _ => [new(new("NetworkPolicy", "b", "allow"), "spec.ingress[0]", new(document, 14, 1))] };

        Assert.Equal("""[{"policy":"NetworkPolicy/b/allow","path":"spec.ingress[0]","file":"policies/a.yaml","line":2,"column":7}]""",
            Only(report).GetProperty("because").GetRawText());
    }

    internal static MapBuilder Pair(HeaderSpace traffic, HeaderSpace? defined = null) =>
        new MapBuilder { Defined = defined ?? HeaderSpace.PortedProtocols }.Workloads("a", "Deployment", "x").Workloads("b", "Deployment", "y").Allow("a/x", "b/y", traffic);

    private static JsonElement Only(MapReport report)
    {
        using var document = JsonDocument.Parse(MapFormatTests.Write("json", report));
        return Assert.Single(document.RootElement.GetProperty("connections").EnumerateArray()).Clone();
    }
}
