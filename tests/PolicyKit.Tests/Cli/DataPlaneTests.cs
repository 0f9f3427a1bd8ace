using System.Text.RegularExpressions;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>Properties that name several engines, and engines that are found out.</summary>
public sealed class DataPlaneTests : IDisposable
{
    private const string Manifests = """
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: a, labels: {app: web}}, spec: {containers: []}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: a, labels: {app: db}}, spec: {containers: []}}
        ---
        {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: shut, namespace: a}, spec: {podSelector: {matchLabels: {app: db}}}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_property_that_holds_with_one_engine_and_not_with_another_is_violated_and_says_so()
    {
        var run = Verify("cni: [kubernetes, flannel]");

        Assert.Equal(1, run.Code);
        var text = Regex.Unescape(run.Output).ReplaceLineEndings("\n");
        Assert.Matches("\"cni\": \\[\\s*\"kubernetes\",\\s*\"flannel\"\\s*\\]", text);
        Assert.Matches("\"message\": \"a/web → a/db [A-Za-z0-9/ ]+ is allowed\"", text);
        Assert.Contains("this is so with `flannel`; with `kubernetes` it holds", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_holds_with_all_its_engines_holds() => Assert.Equal(0, Verify("cni: [kubernetes, weave]").Code);

    [Fact]
    public void A_property_can_name_versions_of_an_engine() => Assert.Equal(0, Verify("cni: [cilium, cilium@1.18, cilium@1.20.1]").Code);

    [Fact]
    public void A_version_that_nobody_knows_is_an_error_with_those_that_are()
    {
        var run = Verify("cni: cilium@1.3");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("1.17 to 1.20", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_that_nobody_knows_is_an_error_with_the_nearest_name()
    {
        var run = Verify("cni: flanel");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("`flannel`", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_engine_that_was_found_out_is_said()
    {
        _folder.File("cluster/agent.yaml", "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: kube-flannel-ds, namespace: kube-flannel}, spec: {selector: {}, template: {spec: {containers: []}}}}");

        var run = Verify("description: none");

        Assert.Equal(1, run.Code);
        Assert.Contains("policies are taken to be enforced by `flannel`, because of `DaemonSet/kube-flannel/kube-flannel-ds`", run.Error, StringComparison.Ordinal);
    }

    private CommandLineRun Verify(string line)
    {
        _folder.File("cluster/manifests.yaml", Manifests);
        var properties = _folder.File("properties.yaml", $"apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: {{name: x}}\nspec:\n  properties:\n  - id: apart\n    {line}\n    isolated: {{from: a/web, to: a/db}}\n");
        return CommandLineRun.Of("verify", Path.GetDirectoryName(_folder.File("cluster/empty.yaml", ""))!, "--properties", properties, "--engine", "managed", "--format", "json");
    }
}
