using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>Patterns of requests that the managed engine cannot split end in a sentence and code 3.</summary>
public sealed class TooInvolvedTests : IDisposable
{
    private const string Manifests = """
        {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: x, labels: {app: a}}, spec: {containers: []}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: b, namespace: x, labels: {app: b}}, spec: {containers: []}}
        ---
        apiVersion: cilium.io/v2
        kind: CiliumNetworkPolicy
        metadata: {name: p, namespace: x}
        spec:
          endpointSelector: {matchLabels: {app: b}}
          ingress:
          - fromEndpoints: [{matchLabels: {app: a}}]
            toPorts:
            - ports: [{port: "80", protocol: TCP}]
              rules: {http: [{path: "/(a|b)*a(a|b){18}"}, {path: "/(a|b)*b(a|c){17}"}]}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("map")]
    [InlineData("query")]
    public void A_command_without_the_solver_says_that_it_cannot_tell(string command)
    {
        var path = _folder.File("policies.yaml", Manifests);
        string[] rest = command == "query" ? ["--from", "x/a", "--to", "x/b", "--port", "TCP/80"] : [];

        var run = CommandLineRun.Of([command, path, .. rest]);

        Assert.Equal(3, run.Code);
        Assert.Contains("the patterns of requests or names are too involved for the managed engine", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", run.Error, StringComparison.Ordinal);
    }
}
