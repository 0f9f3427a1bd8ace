using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary><c>--pod-cidr</c>: pods without a known address lie in blocks that are known.</summary>
public sealed class PodCidrTests : IDisposable
{
    private const string Manifests = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: db, namespace: shop}
        spec: {selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c}]}}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: db, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: db}}
          ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.99.0.0/16]}}]}]
        """;

    private const string Property = """
        apiVersion: policykit.dev/v1
        kind: NetworkProperties
        metadata: {name: p}
        spec:
          properties:
            - id: web-never-reaches-db
              isolated: {from: {namespace: shop, pods: {matchLabels: {app: web}}}, to: {namespace: shop, pods: {matchLabels: {app: db}}}}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _manifests;
    private readonly string _properties;

    public PodCidrTests() => (_manifests, _properties) = (_folder.File("manifests.yaml", Manifests), _folder.File("properties.yaml", Property));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("10.244.0.0/16", "allowed")]
    [InlineData("10.99.1.0/24", "denied")]
    [InlineData("192.168.0.0/16", "denied")]
    [InlineData("fd00::/8", "denied")]
    [InlineData("10.98.0.0/15", "undefined")]
    public void A_query_takes_pods_to_lie_in_the_block(string block, string verdict)
    {
        var run = CommandLineRun.Of("query", _manifests, "--from", "shop/web", "--to", "shop/db", "--port", "TCP/80", "--pod-cidr", block);

        Assert.StartsWith(verdict, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.244.0.0/16", "violated")]
    [InlineData("10.99.1.0/24", "holds")]
    [InlineData("192.168.0.0/16", "holds")]
    [InlineData("10.98.0.0/15", "undecided")]
    public void A_proof_takes_pods_to_lie_in_the_block(string block, string status)
    {
        var run = CommandLineRun.Of("verify", _manifests, "--properties", _properties, "--engine", "managed", "--pod-cidr", block);

        Assert.StartsWith(status, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_blocks_hold_the_pods_together()
    {
        var run = CommandLineRun.Of("query", _manifests, "--from", "shop/web", "--to", "shop/db", "--port", "TCP/80", "--pod-cidr", "10.1.0.0/16", "--pod-cidr", "10.2.0.0/16");

        Assert.StartsWith("allowed", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.244.0.0/16", true)]
    [InlineData("10.99.1.0/24", false)]
    [InlineData("10.98.0.0/15", false)]
    public void A_map_has_connections_that_are_allowed_wherever_pods_lie(string block, bool isConnected)
    {
        var run = CommandLineRun.Of("map", _manifests, "--pod-cidr", block);

        Assert.Equal(isConnected, run.Output.Split('\n').Any(line => line.StartsWith("shop/web[Deployment] => shop/db", StringComparison.Ordinal)));
    }

    [Fact]
    public void Under_Cilium_blocks_mean_no_pods_wherever_they_lie()
    {
        var run = CommandLineRun.Of("query", _manifests, "--from", "shop/web", "--to", "shop/db", "--port", "TCP/80", "--cni", "cilium", "--pod-cidr", "10.244.0.0/16");

        Assert.StartsWith("denied", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_says_what_was_taken_for_granted()
    {
        var run = CommandLineRun.Of("query", _manifests, "--from", "shop/web", "--to", "shop/db", "--verbose", "--pod-cidr", "10.244.0.0/16");

        Assert.Contains("the addresses of 2 of 2 pods are not known; they are taken to lie in 10.244.0.0/16", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_block_is_refused()
    {
        var run = CommandLineRun.Of("map", _manifests, "--pod-cidr", "10.244.0.0");

        Assert.Equal(2, run.Code);
        Assert.Contains("`10.244.0.0` is no block of addresses", run.Error, StringComparison.Ordinal);
    }
}
