using PolicyKit.Hosting.Lint;
using PolicyKit.Model;
using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Tests.Commands;

/// <summary>The commands beside <c>Test-NetworkPolicy</c>: what they return, and what they refuse.</summary>
public sealed class OtherCommandsTests : IDisposable
{
    private readonly Folder _folder = new(("network.yaml", Manifest.Network), ("properties.yaml", Manifest.Properties));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_loaded_network_is_asked_again_without_its_files()
    {
        var network = Load();
        File.Delete(Path.Combine(_folder.Path, "network.yaml"));

        using var host = new FakeHost(_folder.Path);
        var command = new TestNetworkPolicy(host, Usual) { Engine = NetworkPolicyEngine.Managed };
        command.Input.AddObject(network);
        command.Properties.Add("properties.yaml");
        command.Finish();

        Assert.Equal([PropertyStatus.Holds, PropertyStatus.Violated], host.Results.Cast<PropertyResult>().Select(result => result.Status));
        Assert.Equal((1, 3, "kubernetes"), (network.Policies, network.Endpoints, network.Cni));
        Assert.Equal(["data"], network.Namespaces);
        Assert.Equal([Path.Combine(_folder.Path, "network.yaml")], network.Files);
    }

    [Fact]
    public void A_loaded_network_can_be_completed_by_more_files()
    {
        var network = Load();
        _folder.Write("more.yaml", """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: shut, namespace: data}
            spec: {podSelector: {}, policyTypes: [Egress]}
            """);
        using var host = Run(new TestNetworkPolicyFlow(new FakeHost(_folder.Path), Usual) { From = ["data/web"], To = ["data/db"], Port = "TCP/5432" }, input =>
        {
            input.AddObject(network);
            input.AddPath("more.yaml");
        });

        Assert.Equal(FlowVerdict.Deny, Assert.IsType<FlowResult>(Assert.Single(host.Results)).Verdict);
    }

    [Fact]
    public void Every_connection_has_typed_ends_and_traffic()
    {
        using var host = Run(new GetNetworkPolicyConnection(new FakeHost(_folder.Path), Usual) { Focus = ["data/db"], IsExplained = true }, input => input.AddPath("network.yaml"));

        var connections = host.Results.Cast<NetworkConnection>().ToArray();
        var toDatabase = Assert.Single(connections, connection => $"{connection.Destination}" == "data/db");
        Assert.Equal(("workload", "Pod", "data", "web"), (toDatabase.Source.Type, toDatabase.Source.Kind, toDatabase.Source.Namespace, toDatabase.Source.Name));
        var traffic = Assert.Single(toDatabase.Traffic);
        Assert.Equal(("TCP", "5432", null), (traffic.Protocol, traffic.Ports, traffic.Types));
        Assert.False(toDatabase.All);
        Assert.Equal("spec.ingress[0]", Assert.Single(toDatabase.Because).Path);
        Assert.Contains(connections, connection => connection is { All: true, Destination.Type: "external" } && $"{connection.Source}" == "data/db");
    }

    [Fact]
    public void A_focus_on_nobody_is_refused_with_the_nearest_name()
    {
        using var host = Run(new GetNetworkPolicyConnection(new FakeHost(_folder.Path), Usual) { Focus = ["data/bd"] }, input => input.AddPath("network.yaml"));

        Assert.Equal((FailureIds.InvalidArgument, "Did you mean `data/db`?"), (host.Refusal!.Id, host.Refusal.Help));
        Assert.Empty(host.Results);
    }

    [Theory]
    [InlineData("data/web", "TCP/5432", FlowVerdict.Allow)]
    [InlineData("data/web", "TCP/80", FlowVerdict.Deny)]
    [InlineData("data/job", "TCP/5432", FlowVerdict.Deny)]
    public void A_flow_gets_a_verdict_and_the_rules_that_decide(string from, string port, FlowVerdict expected)
    {
        using var host = Run(new TestNetworkPolicyFlow(new FakeHost(_folder.Path), Usual) { From = [from], To = ["data/db"], Port = port }, input => input.AddPath("network.yaml"));

        var result = Assert.IsType<FlowResult>(Assert.Single(host.Results));
        Assert.Equal(expected, result.Verdict);
        Assert.Equal(expected == FlowVerdict.Allow ? port : "nothing", result.Allowed);
        Assert.Contains(result.Because, reason => reason.Policy == "NetworkPolicy/data/db");
        Assert.Equal(0, host.ExitCode);
    }

    [Theory]
    [InlineData("data/web", null, true)]
    [InlineData("data/job", null, false)]
    [InlineData("data/job", FlowVerdict.Deny, true)]
    [InlineData("data/web", FlowVerdict.Deny, false)]
    [InlineData("data/nobody", FlowVerdict.Deny, false)]
    public void A_quiet_question_about_a_flow_means_whether_it_gets_through_unless_something_else_is_expected(string from, FlowVerdict? expected, bool answer)
    {
        using var host = Run(
            new TestNetworkPolicyFlow(new FakeHost(_folder.Path), Usual with { IsQuiet = true }) { From = [from], To = ["data/db"], Port = "TCP/5432", Expected = expected },
            input => input.AddPath("network.yaml"));

        Assert.Equal([answer], host.Results);
    }

    [Fact]
    public void Findings_have_their_place_and_an_input_error_is_an_error_and_no_finding()
    {
        _folder.Write("lint.yaml", Manifest.Network.Replace("ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]", "ingress: [{from: [{podSelector: {matchLabels: {app: wep}}}]", StringComparison.Ordinal));
        using var found = Lint("lint.yaml");
        var finding = Assert.Single(found.Results.Cast<NetworkPolicyFinding>());
        Assert.Equal(("PK1002", FindingSeverity.Warning, "NetworkPolicy/data/db"), (finding.RuleId, finding.Severity, finding.Subject));
        Assert.Equal((Path.Combine(_folder.Path, "lint.yaml"), 21), (finding.File, finding.Line));

        _folder.Write("broken.yaml", Manifest.Network.Replace("port: 5432", "port: 543200", StringComparison.Ordinal));
        using var broken = Lint("broken.yaml");
        Assert.DoesNotContain(broken.Results.Cast<NetworkPolicyFinding>(), result => result.Severity == FindingSeverity.Error);
        Assert.Equal(Path.Combine(_folder.Path, "broken.yaml"), Assert.Single(broken.Failures).Target);
        Assert.Equal(2, broken.ExitCode);

        FakeHost Lint(string path) => Run(new GetNetworkPolicyFinding(new FakeHost(_folder.Path), Usual) { Wanted = [new("PK1002", id => id == "PK1002")] }, input => input.AddPath(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Repairs_change_files_only_if_that_is_allowed(bool isAllowed)
    {
        var path = _folder.Write("lint.yaml", Manifest.Network.Replace("ports: [{port: 5432}]", "ports: [{port: 5432}, {port: 5432}]", StringComparison.Ordinal));
        var before = File.ReadAllText(path);
        using var host = Run(
            new GetNetworkPolicyFinding(new FakeHost(_folder.Path) { AllowsActions = isAllowed }, Usual) { Fixes = FixSafety.Safe, Request = new LintRequest(["strict"]) },
            input => input.AddPath("lint.yaml"));

        Assert.Equal([$"repair findings: {path}"], host.Actions);
        Assert.Equal(isAllowed, before != File.ReadAllText(path));
        Assert.Equal(isAllowed, !host.Results.Cast<NetworkPolicyFinding>().Any(finding => finding.FixIsSafe == true));
    }

    [Fact]
    public void Policy_tests_pass_and_fail_probe_by_probe()
    {
        _folder.Write("tests.yaml", $"""
            name: right
            files: [network.yaml]
            probes:
              - {OpenBrace} from: data/web, to: data/db, port: TCP/5432, expect: allow {CloseBrace}
            ---
            name: wrong
            files: [network.yaml]
            probes:
              - {OpenBrace} from: data/job, to: data/db, port: TCP/5432, expect: allow {CloseBrace}
            """);
        using var host = Run(new InvokeNetworkPolicyTest(new FakeHost(_folder.Path), Usual) { Engine = NetworkPolicyEngine.Managed }, input => input.AddPath("tests.yaml"));

        var results = host.Results.Cast<PolicyTestResult>().ToArray();
        Assert.Equal([("right", true), ("wrong", false)], results.Select(result => (result.Name, result.Passed)));
        var probe = Assert.Single(results[1].Probes);
        Assert.Equal((FlowVerdict.Allow, FlowVerdict.Deny), (probe.Expected, probe.Actual));
        Assert.Equal(1, host.ExitCode);
    }

    [Fact]
    public void A_rule_says_what_it_is_for_and_which_packs_have_it()
    {
        using var host = new FakeHost(_folder.Path);
        new GetNetworkPolicyRule(host) { Wanted = [new("PK1001", id => id == "PK1001")] }.Run();

        var rule = Assert.IsType<NetworkPolicyRule>(Assert.Single(host.Results));
        Assert.Equal(("PK1001", "Correctness", FindingSeverity.Warning), (rule.Id, rule.Category, rule.Severity));
        Assert.Contains("recommended", rule.Pack);
        Assert.NotEmpty(rule.Description);
    }

    [Theory]
    [InlineData("PK1O02", "Did you mean `PK1002`?")]
    [InlineData("PK3003", "Choose a pack that has it with `-Pack`; `Get-NetworkPolicyRule` says which.")]
    public void A_rule_that_does_not_run_is_refused_and_finds_nothing_quietly(string rule, string help)
    {
        using var host = Run(new GetNetworkPolicyFinding(new FakeHost(_folder.Path), Usual with { IsQuiet = true }) { Wanted = [new(rule, id => id == rule)] }, input => input.AddPath("network.yaml"));

        Assert.Equal([false], host.Results);
        Assert.Equal((FailureIds.InvalidArgument, help), (host.Failures.Single().Id, host.Failures.Single().Help));
    }

    [Fact]
    public void A_rule_that_there_is_not_is_an_error_beside_those_that_there_are()
    {
        using var host = new FakeHost(_folder.Path);
        new GetNetworkPolicyRule(host) { Wanted = [new("PK1001", id => id == "PK1001"), new("PK1O02", id => id == "PK1O02")] }.Run();

        Assert.Equal("PK1001", Assert.IsType<NetworkPolicyRule>(Assert.Single(host.Results)).Id);
        Assert.Equal(("PK1O02", "Did you mean `PK1002`?"), ((string)host.Failures.Single().Target!, host.Failures.Single().Help));
    }

    [Fact]
    public void A_loaded_network_is_linted_like_its_files_and_is_no_policy_test()
    {
        var network = Load();
        using var fromFile = Run(new GetNetworkPolicyFinding(new FakeHost(_folder.Path), Usual) { Request = new LintRequest(["strict"]) }, input => input.AddPath("network.yaml"));
        using var loaded = Run(new GetNetworkPolicyFinding(new FakeHost(_folder.Path), Usual) { Request = new LintRequest(["strict"]) }, input => input.AddObject(network));
        using var test = Run(new InvokeNetworkPolicyTest(new FakeHost(_folder.Path), Usual) { Engine = NetworkPolicyEngine.Managed }, input => input.AddObject(network));

        Assert.NotEmpty(loaded.Results);
        Assert.Equal(fromFile.Results.Select(result => $"{result}"), loaded.Results.Select(result => $"{result}"));
        Assert.Equal(FailureIds.InvalidArgument, test.Refusal!.Id);
    }

    [Fact]
    public void A_misspelt_pack_is_refused()
    {
        using var host = new FakeHost(_folder.Path);
        var refused = Assert.Throws<CommandRefusedException>(() => new GetNetworkPolicyRule(host) { Packs = ["recomended"] }.Run());

        Assert.StartsWith("PK", refused.Failure.Id, StringComparison.Ordinal);
        Assert.Contains("recommended", refused.Failure.Help, StringComparison.Ordinal);
    }

    private const string OpenBrace = "{";
    private const string CloseBrace = "}";

    private static CommandSettings Usual => new(new((string?)null)) { SetsExitCode = true };

    private NetworkPolicySet Load()
    {
        using var host = Run(new ImportNetworkPolicy(new FakeHost(_folder.Path), Usual), input => input.AddPath("network.yaml"));
        return Assert.IsType<NetworkPolicySet>(Assert.Single(host.Results));
    }

    private static FakeHost Run(NetworkCommand command, Action<NetworkInput> fill)
    {
        fill(command.Input);
        command.Finish();
        return (FakeHost)command.Host;
    }
}
