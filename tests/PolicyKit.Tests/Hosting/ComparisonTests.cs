using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Model;

namespace PolicyKit.Tests.Hosting;

public sealed class ComparisonTests
{
    internal const string Workloads = """
        { apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop, labels: { app: web } }, spec: { containers: [ { name: main } ] } }
        ---
        { apiVersion: v1, kind: Pod, metadata: { name: db, namespace: shop, labels: { app: db } }, spec: { containers: [ { name: main } ] } }
        ---
        { apiVersion: v1, kind: Pod, metadata: { name: job, namespace: shop, labels: { app: job } }, spec: { containers: [ { name: main } ] } }

        """;

    [Fact]
    public void A_wider_port_range_is_opened_and_a_removed_peer_is_closed()
    {
        var (web, job) = (Db("web", 5432, 5432), Db("job", 5432, 5432));
        var report = Open(Workloads + web + job, Workloads + Db("web", 5432, 5439)).Diff(default).Kept();
        Assert.Equal(["shop/job => shop/db +[] -[5432]", "shop/web => shop/db +[5433-5439] -[]"], report.Changes.Select(Text));
        Assert.Equal("NetworkPolicy/shop/db-job", Assert.Single(report.Inventory.VanishedPolicies).ToString());
        Assert.Equal("NetworkPolicy/shop/db-web", Assert.Single(report.Inventory.ChangedPolicies).ToString());
    }

    [Fact]
    public void The_reasons_name_what_stopped_a_flow_then_and_what_allows_it_now()
    {
        var report = Open(Workloads + Db("web", 5432, 5432), Workloads + Db("web", 5432, 5439)).Diff(default).Kept();
        var reasons = report.Explain!(Assert.Single(report.Changes).Opened)!;
        Assert.Equal("shop/web → shop/db TCP/5433", $"{reasons.Flow}");
        Assert.False(reasons.Before.IsAllowed);
        Assert.Equal("old.yaml:10:19", Place(reasons.Before));
        Assert.True(reasons.After.IsAllowed);
        Assert.Equal("new.yaml:14:7", Place(reasons.After));
    }

    [Fact]
    public void A_workload_that_appears_opens_its_connections_and_is_named()
    {
        var more = "\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: cache, namespace: extra }, spec: { containers: [ { name: main } ] } }\n";
        var report = Open(Workloads + Db("web", 5432, 5432), Workloads + Db("web", 5432, 5432) + more).Diff(default).Kept();
        Assert.Equal("extra/cache", Assert.Single(report.Inventory.AppearedWorkloads).ToString());
        Assert.Equal("extra", Assert.Single(report.Inventory.AppearedNamespaces));
        Assert.All(report.Changes, change => Assert.Contains("extra/cache", Text(change), StringComparison.Ordinal));
        Assert.DoesNotContain(report.Changes, change => Text(change).Contains("extra/cache => shop/db", StringComparison.Ordinal));
        Assert.Contains("`extra/cache` does not exist", report.Explain!(report.Changes.First().Opened)!.Before.Remarks);
    }

    [Fact]
    public void Policies_alone_are_applied_to_the_workloads_of_the_other_side()
    {
        Assert.Equal(["shop/web => shop/db +[5433-5439] -[]"], Open(Db("web", 5432, 5432), Workloads + Db("web", 5432, 5439)).Diff(default).Changes.Select(Text));
        Assert.Equal(["shop/web => shop/db +[] -[5433-5439]"], Open(Workloads + Db("web", 5432, 5439), Db("web", 5432, 5432)).Diff(default).Changes.Select(Text));
    }

    [Theory]
    [InlineData("equivalent", 5432, 5432, RelationStatus.Holds)]
    [InlineData("equivalent", 5432, 5439, RelationStatus.Violated)]
    [InlineData("contains", 5432, 5439, RelationStatus.Holds)]
    [InlineData("contains", 5433, 5439, RelationStatus.Violated)]
    [InlineData("permits", 5432, 5439, RelationStatus.Holds)]
    [InlineData("permits", 5433, 5439, RelationStatus.Violated)]
    [InlineData("forbids", 5433, 5439, RelationStatus.Holds)]
    [InlineData("forbids", 5432, 5439, RelationStatus.Violated)]
    [InlineData("interferes", 5432, 5439, RelationStatus.Holds)]
    [InlineData("interferes", 5432, 5432, RelationStatus.Violated)]
    public void Each_relation_is_decided(string relation, int first, int last, RelationStatus expected)
    {
        using var engines = EngineSet.Of(EngineChoice.Managed, new());
        var report = Open(Workloads + Db("web", 5432, 5432), Workloads + Db("web", first, last))
            .Decide(NetworkComparison.Relations.Single(one => one.Name == relation), World.Closed, engines, default);
        Assert.Equal(expected, report.Status);
        Assert.Equal(expected == RelationStatus.Violated != (relation == "interferes"), report.Flows.Count > 0);
    }

    [Fact]
    public void After_an_error_on_either_side_nothing_is_concluded()
    {
        var broken = Open(Workloads + Db("web", 99999, 99999), Workloads + Db("web", 5432, 5432));
        Assert.False(broken.IsSound);
        Assert.Equal("old.yaml", broken.Diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error).Span.Path);
        Assert.Throws<InvalidOperationException>(() => broken.Diff(default));
    }

    [Fact]
    public void A_side_that_speaks_of_no_engine_has_that_of_the_other()
    {
        const string Calico = "\n---\n{ apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: { name: deny }, spec: { selector: 'app == \"db\"', types: [Ingress] } }\n";
        var comparison = Open(Workloads, Workloads + Calico);
        Assert.Equal("calico", comparison.Before.DataPlane.Name);
        Assert.DoesNotContain(comparison.Diagnostics, diagnostic => diagnostic.Kind.Id == "PK0800");
    }

    internal static NetworkComparison Open(string before, string after) => NetworkComparison.Open(Read("old.yaml", before), Read("new.yaml", after), null);

    internal static string Db(string from, int first, int last) => $$"""

        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: db-{{from}}, namespace: shop }
        spec:
          podSelector: { matchLabels: { app: db } }
          ingress:
            - from: [ { podSelector: { matchLabels: { app: {{from}} } } } ]
              ports: [ { port: {{first}}, endPort: {{last}} } ]

        """;

    private static SessionTexts Read(string path, string text) => SessionTexts.Read(new LoadedInput([new SourceDocument(path, text)], new()), default);

    private static string Place(VersionVerdict verdict) => $"{Assert.Single(verdict.Because).Span}";

    private static string Text(ConnectionChange change) => $"{Name(change.Source)} => {Name(change.Destination)} +[{change.Opened.Traffic.Tcp}] -[{change.Closed.Traffic.Tcp}]";

    private static string Name(MapNode node) => node is MapNode.Workload(var endpoint) ? $"{endpoint}" : $"{node}";
}
