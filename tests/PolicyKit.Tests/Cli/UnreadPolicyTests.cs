using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>What the commands make of policies in languages that have no reader: nothing is proved beside them.</summary>
public sealed class UnreadPolicyTests : IDisposable
{
    private const string Foreign = """
        {apiVersion: policy.linkerd.io/v1beta3, kind: Server, metadata: {name: db, namespace: data}, spec: {port: sql}}
        ---
        {apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: nobody, namespace: web}, spec: {}}
        ---
        {apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: nobody, namespace: data}, spec: {}}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _cluster;

    public UnreadPolicyTests() => _cluster = SmallShop.In(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_property_is_undecided_and_says_beside_what()
    {
        _folder.File("cluster/foreign.yaml", Foreign);

        var run = Verify();

        Assert.Equal(3, run.Code);
        Assert.Contains("6 properties: 6 undecided", run.Output, StringComparison.Ordinal);
        var words = string.Join(' ', run.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("any connection: Server, AuthorizationPolicy (2); the first is `Server/data/db` at ", words, StringComparison.Ordinal);
        Assert.Contains("PK0035", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_with_such_policies_leaves_open_what_it_allowed()
    {
        _folder.File("cluster/baseline/policies.yaml", $"{SmallShop.Policies}\n---\n{Foreign}");
        _folder.File("properties.yaml", """
            apiVersion: policykit.dev/v1
            kind: NetworkProperties
            metadata: {name: p}
            spec: {properties: [{id: nothing-new, unchanged: {since: cluster/baseline/}}]}
            """);

        Assert.Equal(3, CommandLineRun.Of("verify", _cluster, "--engine", "managed", "--properties", _folder.Of("properties.yaml")).Code);
    }

    [Fact]
    public void Maps_and_queries_answer_with_a_warning()
    {
        _folder.File("cluster/foreign.yaml", Foreign);

        foreach (var run in new[] { CommandLineRun.Of("map", _cluster), CommandLineRun.Of("query", _cluster, "--from", "web/api", "--to", "data/db") })
        {
            Assert.Equal(0, run.Code);
            Assert.Contains("PK0035 warning: `Server` is a policy of a language that is not read", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_policy_test_with_such_a_policy_fails()
    {
        _folder.File("cluster/foreign.yaml", Foreign);
        var tests = _folder.File("tests.yaml", "name: t\nfiles: [cluster/]\nprobes: [{from: web/api, to: data/db, port: TCP/5432, expect: allow}]\n");

        var run = CommandLineRun.Of("test", tests);

        Assert.Equal(1, run.Code);
        Assert.Contains("`Server` is a policy of a language that is not read", run.Output, StringComparison.Ordinal);
    }

    private CommandLineRun Verify() =>
        CommandLineRun.Of("verify", _cluster, "--engine", "managed", "--properties", _folder.File("properties.yaml", SmallShop.Properties));
}
