using System.Xml.Linq;
using PolicyKit.Testing;
using PolicyKit.Tests.Hosting;

namespace PolicyKit.Tests.Cli;

/// <summary><c>policykit verify</c> with the managed engine alone, which needs no solver and always finds the same flows.</summary>
public sealed class VerifyTests : IDisposable
{
    private const string Header = "apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: {name: p}\nspec:\n  properties:\n";

    private readonly TemporaryFolder _folder = new();
    private readonly string _cluster;
    private readonly string _properties;

    public VerifyTests() => (_cluster, _properties) = (SmallShop.In(_folder), _folder.File("properties.yaml", SmallShop.Properties));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("junit")]
    public void Each_format_shows_what_holds_what_does_not_and_why(string format)
    {
        var run = Verify("--properties", _properties, "--format", format);

        Assert.Equal(1, run.Code);
        Golden.Assert($"verify.{format}", run.Output, _folder);
        Assert.Contains("PK0160 warning: `nobody` in property `about-nobody` selects nothing", run.Error, StringComparison.Ordinal);
        if (format == "json")
            Assert.Empty(JsonSchemaCheck.Errors(Golden.Schema("verify"), run.Output));
        if (format == "junit")
            Assert.Equal("6", XDocument.Parse(run.Output).Root!.Element("testsuite")!.Attribute("tests")!.Value);
    }

    [Theory]
    [InlineData(0, "isolated: {from: web/frontend, to: data/db}")]
    [InlineData(1, "isolated: {from: web/api, to: data/db}")]
    [InlineData(3, "isolated: {from: web/api, to: data/db, traffic: ICMP}")]
    [InlineData(0, "isolated: {from: web/api, to: data/db}, severity: warning")]
    [InlineData(1, "isolated: {from: web/api, to: data/db}, severity: warning", "--fail-on", "warning")]
    [InlineData(0, "isolated: {from: web/api, to: data/db}", "--exit-zero")]
    [InlineData(3, "isolated: {from: web/api, to: data/db, traffic: ICMP}", "--exit-zero")]
    public void The_exit_code_says_how_it_ended(int code, string property, params string[] more)
    {
        _folder.File("properties.yaml", $"{Header}  - {{id: x, {property}}}\n");

        Assert.Equal(code, Verify(["--properties", _properties, .. more]).Code);
    }

    [Fact]
    public void A_violation_outweighs_what_is_undecided()
    {
        _folder.File("properties.yaml", $"{Header}  - {{id: first, isolated: {{from: web/api, to: data/db, traffic: ICMP}}}}\n  - {{id: second, isolated: {{from: web/api, to: data/db}}}}\n");

        Assert.Equal(1, Verify("--properties", _properties).Code);
    }

    [Fact]
    public void Properties_among_the_manifests_are_used_and_named()
    {
        _folder.File("cluster/properties.yaml", SmallShop.Properties);

        var run = Verify();

        Assert.Equal(1, run.Code);
        Assert.Contains("with the properties in ", run.Error, StringComparison.Ordinal);
        Assert.Contains("6 properties", run.Output, StringComparison.Ordinal);
        Assert.Contains("6 properties", Verify("--properties", _folder.Of("cluster/properties.yaml")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_property_there_is_nothing_to_prove()
    {
        var run = Verify();

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("there is nothing to prove", run.Error, StringComparison.Ordinal);
        Assert.Contains("--properties FILE", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_a_property_file_is_shown_with_the_nearest_word()
    {
        _folder.File("properties.yaml", $"{Header}  - id: x\n    isolatd: {{from: web/api, to: data/db}}\n");

        var run = Verify("--properties", _properties);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("properties.yaml:7:5", run.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean `isolated`?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_inside_the_folder_describes_the_past_to_every_command()
    {
        _folder.File("cluster/baseline/policies.yaml", SmallShop.Policies);
        _folder.File("cluster/properties.yaml", $"{Header}  - {{id: nothing-new, unchanged: {{since: baseline/}}}}\n");

        Assert.Equal(0, Verify().Code);
        Assert.Equal(0, CommandLineRun.Of("map", _cluster).Code);

        _folder.File("cluster/policies.yaml", SmallShop.Policies.Replace("app: api", "app: web", StringComparison.Ordinal));
        Assert.Equal(1, Verify().Code);
    }

    [Fact]
    public void A_pod_that_does_not_exist_is_described()
    {
        _folder.File("cluster/policies.yaml", SmallShop.Policies.Replace("port: sql", "port: 5432", StringComparison.Ordinal)); // names of ports are for the solver
        _folder.File("properties.yaml", $"{Header}  - {{id: open, world: open, onlyFrom: {{to: data/db, from: [web/api, 10.0.0.0/8]}}}}\n");

        Assert.Contains("is a pod that could be created with the label app=api", Verify("--properties", _properties).Output.Replace("\n           ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(JsonSchemaCheck.Errors(Golden.Schema("verify"), Verify("--properties", _properties, "--format", "json").Output));
    }

    [Fact]
    public void Assumptions_about_addresses_are_notes_that_never_fail_a_run()
    {
        _folder.File("properties.yaml", $"{Header}  - {{id: apart, isolated: {{from: web/frontend, to: data/db}}}}\n");

        var run = Verify("--properties", _properties, "-v", "--fail-on", "note");

        Assert.Equal(0, run.Code);
        Assert.Contains("PK0200 note: the addresses of 3 of 3 pods are not known", run.Error, StringComparison.Ordinal);
        Assert.Contains("PK0201", Verify("--properties", _properties, "--format", "json").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PK0200", Verify("--properties", _properties).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_run_decides_nothing()
    {
        var run = CommandLineRun.Interrupted("verify", _cluster, "--engine", "managed", "--properties", _properties);

        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains("interrupted", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "--engine", "managed", "--properties", "PROPERTIES")]
    [InlineData("map")]
    [InlineData("query", "--from", "web/api", "--to", "data/db")]
    [InlineData("test")]
    public void A_command_that_runs_out_of_time_is_undecided(string command, params string[] options)
    {
        var run = CommandLineRun.OutOfTime(SmallShop.Policies, [command, "-", .. options.Select(option => option == "PROPERTIES" ? _properties : option)]);

        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains("time was up before the answer was complete", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_violation_points_at_the_peer_and_the_port_that_match()
    {
        _folder.File("properties.yaml", $"{Header}  - {{id: x, isolated: {{from: web/api, to: data/db}}}}\n");

        var run = Verify("--properties", _properties);

        Assert.Contains("14│     - namespaceSelector: {matchLabels: {tier: front}}", run.Output.Replace("15│", "14│", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("│     - port: sql", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"path\": \"spec.ingress[0].ports[0]\"", Verify("--properties", _properties, "--format", "json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Proofs_name_their_policies_in_a_line_and_their_lines_to_those_who_ask()
    {
        _folder.File("properties.yaml", $"{Header}  - {{id: x, isolated: {{from: web/frontend, to: data/db}}}}\n");

        Assert.Contains("because of 3 policies in data", Verify("--properties", _properties).Output, StringComparison.Ordinal);
        var verbose = Verify("--properties", _properties, "-v").Output;
        Assert.Contains("because NetworkPolicy/data/allow-backup spec", verbose, StringComparison.Ordinal);
        Assert.DoesNotContain("3 policies", verbose, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_that_suffices_changes_nothing() => Assert.Equal(1, Verify("--properties", _properties, "--timeout", "5m").Code);

    private CommandLineRun Verify(params string[] options) => CommandLineRun.Of(["verify", _cluster, "--engine", "managed", .. options]);
}
