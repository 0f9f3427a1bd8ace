using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>Pods that the analysis knows by the name of their owner answer to their own names too, in every command.</summary>
public sealed class GroupedPodTests : IDisposable
{
    private const string Pods = """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: Pod
          metadata: {name: web-6d4cf56db6-abcde, namespace: shop, labels: {app: web, pod-template-hash: 6d4cf56db6, LABEL}, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-6d4cf56db6, controller: true, uid: a}]}
          spec: {containers: []}
        - apiVersion: v1
          kind: Pod
          metadata: {name: web-6d4cf56db6-fghij, namespace: shop, labels: {app: web, pod-template-hash: 6d4cf56db6}, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-6d4cf56db6, controller: true, uid: a}]}
          spec: {containers: []}
        - apiVersion: v1
          kind: Pod
          metadata: {name: db-0, namespace: shop, labels: {app: db}, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, controller: true, uid: b}]}
          spec: {containers: []}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("shop/web-6d4cf56db6-abcde")]
    [InlineData("Pod/shop/web-6d4cf56db6-abcde")]
    [InlineData("Deployment/shop/web")]
    public void A_query_takes_the_name_of_a_pod(string from)
    {
        var run = CommandLineRun.Of("query", Cluster("tier: front"), "--from", from, "--to", "Pod/shop/db-0", "--port", "TCP/5432", "--expect", "allow");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("egress of shop/web", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_takes_the_name_of_a_pod()
    {
        var run = CommandLineRun.Of("map", Cluster("tier: front"), "--focus", "shop/db-0");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("shop/db", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{isolated: {from: shop/web-6d4cf56db6-abcde, to: shop/db-0}}")]
    [InlineData("{isolated: {from: [shop/web-6d4cf56db6-fghij], to: {namespace: shop, name: db-0}}}")]
    [InlineData("{isolated: {from: shop/web, to: shop/db}}", "pods: {matchLabels: {special: yes-it-is}}")]
    public void A_property_takes_the_name_of_a_pod_and_that_of_an_owner_whose_pods_are_told_apart(string property, string other = "name: db-0")
    {
        var file = _folder.File("properties.yaml", $$"""
            apiVersion: policykit.dev/v1
            kind: NetworkProperties
            metadata: {name: p}
            spec:
              properties:
              - id: open
                {{property[1..^1]}}
              - id: tells-pods-apart
                reachable: {from: { namespace: shop, {{other}} }, to: any}
            """);

        var run = CommandLineRun.Of("verify", Cluster("special: yes-it-is"), "--engine", "managed", "--properties", file);

        Assert.Equal(1, run.Code);
        Assert.DoesNotContain("PK0160", run.Error, StringComparison.Ordinal);
        Assert.Contains("violated   open", run.Output, StringComparison.Ordinal);
    }

    private string Cluster(string label) => _folder.File("pods.yaml", Pods.Replace("LABEL", label, StringComparison.Ordinal));
}
