using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>What happens to a command line that cannot be meant, and to input that cannot be read.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("quary", "there is no command `quary`", "Did you mean `query`?")]
    [InlineData("map . --formats json", "there is no option `--formats`", "Did you mean `--format`?")]
    [InlineData("map . --format jsn", "`--format` does not take `jsn`", "Did you mean `json`?")]
    [InlineData("map . --cni kubernets", "`--cni` does not take `kubernets`", "Did you mean `kubernetes`?")]
    [InlineData("map . --timeout soon", "`soon` is no time", "500ms, 30s, 5m or 1h")]
    [InlineData("map . --format json --format csv", "two formats cannot both go to standard output", "`--output FILE`")]
    [InlineData("map . --output x.foo", "the name `x.foo` does not say which format it takes", "Add `--format`")]
    [InlineData("map . --output /", "`/` is a folder", "Give `--output` a file")]
    [InlineData("map . --output no/such/folder/x.svg", "there is no folder", "Create it first")]
    [InlineData("map . --focus a/b/c", "`a/b/c` is no part of a map", "Write `namespace/name`")]
    [InlineData("map", "path", "")]
    [InlineData("query . --from a/b", "--to", "")]
    [InlineData("map . --cni cilium@1.12", "`--cni` does not take `cilium@1.12`", "Write one of the versions 1.17 to 1.20")]
    [InlineData("map . --cni cilium@latest", "`--cni` does not take `cilium@latest`", "Write one of the versions 1.17 to 1.20")]
    [InlineData("map . --cni calico@3.30", "`--cni` does not take `calico@3.30`", "Write `calico`: its version makes no difference")]
    [InlineData("query . --from a --to b/c", "`a` is neither an address nor a name with its namespace", "Write `namespace/name`")]
    [InlineData("query . --from a/b --to b/c --port 5432", "`5432` is no protocol", "Did you mean `TCP/5432`?")]
    [InlineData("query . --from a/b --to b/c --port 53/udp", "`53` is no protocol", "Did you mean `UDP/53`?")]
    [InlineData("query . --from a//b --to b/c", "`a//b` is no endpoint", "Write `namespace/name`")]
    [InlineData("query . --from a/b --to b/c --port http", "`http` is no protocol", "TCP/8080")]
    [InlineData("query . --from a/b --to b/c --expect maybe", "`--expect` does not take `maybe`", "Known here: `allow`, `deny`")]
    [InlineData("query . --from fqdn/x.example --to b/c", "only ever a destination", "`internet`")]
    [InlineData("query . --from a/b --to fqdn/x..y", "no DNS name", "")]
    [InlineData("query . --from a/b --to c/d --http POST", "not a method and a path", "'POST /admin'")]
    [InlineData("query . --from a/b --to c/d --dns example.com --kafka produce", "--kafka does not go with --dns", "")]
    [InlineData("query . --from a/b --to c/d -H X-Tenant:red", "needs --http", "")]
    public void Bad_usage_is_explained_and_ends_with_code_2(string line, string message, string help)
    {
        var run = CommandLineRun.Of(line.Split(' '));

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(help, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_command_the_help_goes_to_standard_error()
    {
        var run = CommandLineRun.Of();

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("Usage: policykit COMMAND", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("help verify")]
    [InlineData("map --help")]
    [InlineData("query -h")]
    [InlineData("test --help")]
    public void Help_has_an_example_and_the_exit_codes_and_fits_eighty_columns(string line)
    {
        var run = CommandLineRun.Of(line.Split(' '));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Example", run.Output, StringComparison.Ordinal);
        Assert.Contains("4  nothing to analyse", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), row => Assert.InRange(row.Length, 0, 80));
    }

    [Fact]
    public void The_version_names_the_runtime_and_the_solver()
    {
        var run = CommandLineRun.Of("--version");

        Assert.Equal(0, run.Code);
        Assert.Matches(@"^policykit \d+\.\d+\.\d+\n\.NET .*\n(libz3 |no libz3)", run.Output);
    }

    [Fact]
    public void Every_error_of_the_input_is_shown_and_nothing_is_answered()
    {
        _folder.File("a.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: n}\nspec: {podselector: {}, ingress: [{ports: [{port: 99999}]}]}\n");
        _folder.File("b.yaml", "key: [1, 2\n");

        var run = CommandLineRun.Of("map", _folder.Path, _folder.Of("missing"));

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("`podselector`", run.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean `podSelector`?", run.Error, StringComparison.Ordinal);
        Assert.Contains("99999", run.Error, StringComparison.Ordinal);
        Assert.Contains("b.yaml:", run.Error, StringComparison.Ordinal);
        Assert.Contains("there is no file or folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_nothing_to_analyse_the_code_is_4()
    {
        _folder.File("values.yaml", "replicas: 3\n");

        Assert.Equal((4, ""), (CommandLineRun.Of("map", _folder.Path) is var run ? run.Code : 0, run.Output));
        Assert.StartsWith("nothing to analyse", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_count_from_fail_on_and_never_with_exit_zero()
    {
        var path = _folder.File("a.yaml", SmallShop.Workloads.Replace("{apiVersion: v1, kind: Namespace, metadata: {name: web, labels: {tier: front}}}", "", StringComparison.Ordinal) + "\n---\n" + SmallShop.Policies);

        Assert.Equal(0, CommandLineRun.Of("map", path).Code);
        Assert.Contains("warning", CommandLineRun.Of("map", path).Error, StringComparison.Ordinal);
        Assert.Equal(1, CommandLineRun.Of("map", path, "--fail-on", "warning").Code);
        Assert.Equal(0, CommandLineRun.Of("map", path, "--fail-on", "warning", "--exit-zero").Code);
    }

    [Fact]
    public void An_interrupted_run_and_one_out_of_time_end_with_code_3()
    {
        var cluster = SmallShop.In(_folder);

        Assert.Equal((3, ""), (CommandLineRun.Interrupted("map", cluster) is var run ? run.Code : 0, run.Output));
        Assert.Contains("interrupted", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_read_for_a_dash()
    {
        var run = CommandLineRun.With(SmallShop.Workloads, "map", "-");

        Assert.Equal(0, run.Code);
        Assert.Contains("web/frontend[Deployment] => data/db[StatefulSet] : All", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_says_what_was_read() =>
        Assert.Contains("3 policies and 3 workloads, pods and nodes in 2 files", CommandLineRun.Of("map", SmallShop.In(_folder), "-v").Error, StringComparison.Ordinal);
}
