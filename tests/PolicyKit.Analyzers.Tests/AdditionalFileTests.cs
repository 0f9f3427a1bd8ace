using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Tests;

/// <summary>Manifests and property files that are additional files are part of the network.</summary>
public sealed class AdditionalFileTests
{
    private const string Policy = """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("data").With("app", "db")).AllowIngress(Pods.In("web").With("app", "web"), Tcp(5432));""";

    private static readonly string Workloads = Deployments.Of(("data", "app", "db"), ("web", "app", "web"));

    private const string Properties = """
        apiVersion: policykit.dev/v1
        kind: NetworkProperties
        metadata: { name: shop }
        spec:
          properties:
            - id: no-web-to-db
              isolated: { from: { namespace: web }, to: { namespace: data } }
        """;

    [Fact]
    public async Task A_property_file_is_asked_about_policies_in_code()
    {
        var found = await Project.OfMembers(Policy).WithFile("workloads.yaml", Workloads).WithFile("properties.yaml", Properties).AnalyseAsync();

        var violated = Assert.Single(found, diagnostic => diagnostic.Id == "PK0710");
        Assert.Equal("`no-web-to-db` does not hold: web/web → data/db TCP/5432 is allowed (no policy selects `web/web` for egress)", violated.GetMessage());
        Assert.Equal("Policies.cs", violated.Location.GetLineSpan().Path);
        var property = Assert.Single(violated.AdditionalLocations, location => location.GetLineSpan().Path == "properties.yaml");
        Assert.Equal(5, property.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task What_is_wrong_in_a_manifest_is_reported_in_the_manifest()
    {
        var found = await Project.OfMembers(Policy).WithFile("deploy/bad.yaml", """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: bad, namespace: data }
            spec:
              podSelector: { matchLabels: { app: db } }
              ingress:
                - ports: [{ port: 70000 }]
            """).AnalyseAsync();

        var wrong = Assert.Single(found, diagnostic => diagnostic.Id == "PK0101");
        Assert.Equal(("deploy/bad.yaml", new Microsoft.CodeAnalysis.Text.LinePosition(6, 22)), (wrong.Location.GetLineSpan().Path, wrong.Location.GetLineSpan().StartLinePosition));
        Assert.Equal(DiagnosticSeverity.Error, wrong.Severity);
    }

    [Fact]
    public async Task Workloads_in_a_manifest_make_selectors_in_code_checkable()
    {
        var found = await Project.OfMembers(Policy.Replace("\"db\"", "\"dbb\"", StringComparison.Ordinal)).WithFile("workloads.yaml", Workloads).AnalyseAsync();
        Assert.Equal("Pods.In(\"data\").With(\"app\", \"dbb\")", Expect.TextAt(Assert.Single(found, diagnostic => diagnostic.Id == "PK1001")));
    }

    [Theory]
    [InlineData("app.json", "{ \"Logging\": { \"LogLevel\": { \"Default\": \"kind of apiVersion\" } }")]
    [InlineData("values.yaml", "apiVersion of: [")]
    [InlineData("notes.txt", "apiVersion: v1\nkind: Pod")]
    public async Task Files_of_other_tools_are_left_alone(string path, string text) =>
        Assert.Empty(await Project.OfMembers(Policy).WithFile(path, text).AnalyseAsync());

    [Fact]
    public async Task A_file_can_be_named_as_a_manifest_or_as_none()
    {
        var broken = Project.OfMembers(Policy);
        Assert.Contains(await broken.WithFile("values.yaml", "apiVersion: [", "true").AnalyseAsync(), diagnostic => diagnostic.Location.GetLineSpan().Path == "values.yaml");
        Assert.Empty(await broken.WithFile("bad.yaml", "apiVersion: v1\nkind: Service\nmetadata: { name: A_B }", "false").AnalyseAsync());
    }

    [Fact]
    public async Task A_project_without_the_dsl_may_have_manifests_too()
    {
        var found = await new Project().WithFile("bad.yaml", "apiVersion: v1\nkind: Service\nmetadata: { name: A_B }\nspec: { ports: [{ port: 80 }] }").AnalyseAsync();
        Assert.Contains(found, diagnostic => diagnostic.Id == "PK0033");
    }

    [Fact]
    public async Task A_baseline_is_found_among_the_additional_files()
    {
        var baseline = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: closed, namespace: data }
            spec: { podSelector: {}, policyTypes: [Ingress] }
            """;
        var properties = Properties.Replace("isolated: { from: { namespace: web }, to: { namespace: data } }", "unchanged: { since: baseline/ }", StringComparison.Ordinal);
        var project = Project.OfMembers(Policy).WithFile("/p/workloads.yaml", Workloads).WithFile("/p/properties.yaml", properties);

        Assert.Contains(await project.AnalyseAsync(), diagnostic => diagnostic.Id == "PK0169");
        Assert.Contains(await project.WithFile("/p/baseline/old.yaml", baseline + "\n---\n" + Workloads).AnalyseAsync(), diagnostic => diagnostic.Id == "PK0710");
    }
}
