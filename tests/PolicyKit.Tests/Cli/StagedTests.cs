using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>The option <c>--staged</c> of every command.</summary>
public sealed class StagedTests : IDisposable
{
    private const string Manifests = """
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: a, labels: {app: web}}, spec: {containers: []}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: a, labels: {app: db}}, spec: {containers: []}}
        ---
        {apiVersion: projectcalico.org/v3, kind: StagedGlobalNetworkPolicy, metadata: {name: shut}, spec: {selector: app == 'db', types: [Ingress]}}
        """;

    private const string Properties =
        "apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: {name: p}\nspec:\n  properties:\n  - {id: nothing-new, unchanged: {since: before/}}\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_query_and_a_map_answer_for_the_choice_and_say_it()
    {
        var file = _folder.File("cluster.yaml", Manifests);
        string[] query = ["query", file, "--from", "a/web", "--to", "a/db", "--port", "TCP/5432", "--expect"];

        Assert.Equal(0, CommandLineRun.Of([.. query, "allow"]).Code);
        var enforced = CommandLineRun.Of([.. query, "deny", "--staged", "enforced"]);
        Assert.Equal(0, enforced.Code);
        Assert.Contains("StagedGlobalNetworkPolicy/shut", enforced.Output, StringComparison.Ordinal);
        Assert.Contains("staged policies are taken to be enforced; new: 1", enforced.Error, StringComparison.Ordinal);
        Assert.NotEqual(CommandLineRun.Of("map", file).Output, CommandLineRun.Of("map", file, "--staged", "enforced").Output);
    }

    [Fact]
    public void What_staged_policies_would_open_is_new_beside_a_baseline_that_has_them_staged_too()
    {
        var cluster = Manifests.Replace("{selector: app == 'db', types: [Ingress]}", "{ingress: [{action: Allow}]}", StringComparison.Ordinal)
            + "\n---\n{apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: shut}, spec: {types: [Ingress]}}";
        var file = _folder.File("cluster.yaml", cluster);
        _folder.File("before/cluster.yaml", cluster);
        string[] verify = ["verify", file, "--properties", _folder.File("properties.yaml", Properties), "--engine", "managed"];

        Assert.Equal(0, CommandLineRun.Of(verify).Code);
        Assert.Equal(1, CommandLineRun.Of([.. verify, "--staged", "enforced"]).Code);
    }

    [Fact]
    public void Another_choice_is_bad_usage()
    {
        var run = CommandLineRun.Of("map", _folder.File("cluster.yaml", Manifests), "--staged", "on");

        Assert.Equal(2, run.Code);
        Assert.Contains("`--staged` does not take `on`", run.Error, StringComparison.Ordinal);
        Assert.Contains("`enforced`", run.Error, StringComparison.Ordinal);
    }
}
