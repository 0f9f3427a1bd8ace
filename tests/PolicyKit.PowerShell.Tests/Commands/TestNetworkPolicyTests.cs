using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Tests.Commands;

public sealed class TestNetworkPolicyTests : IDisposable
{
    private readonly Folder _folder = new(("network.yaml", Manifest.Network), ("properties.yaml", Manifest.Properties));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_property_has_a_result_with_its_evidence()
    {
        using var host = Run(command => command.Input.AddPath("network.yaml"), properties: "properties.yaml");

        var results = host.Results.Cast<PropertyResult>().ToArray();
        Assert.Equal(["job-never-reaches-db", "web-never-reaches-db"], results.Select(result => result.Property));
        Assert.Equal([PropertyStatus.Holds, PropertyStatus.Violated], results.Select(result => result.Status));
        Assert.Null(results[0].Counterexample);
        var flow = results[1].Counterexample!;
        Assert.Equal(("data/web", "data/db", "TCP", 5432), (flow.Source, flow.Destination, flow.Protocol, flow.Port));
        var reason = Assert.Single(results[1].Because, reason => reason.Path == "spec.ingress[0]");
        Assert.Equal("NetworkPolicy/data/db", reason.Policy);
        Assert.Equal(Path.Combine(_folder.Path, "network.yaml"), reason.File);
        Assert.Equal("network.yaml:21:13", $"{reason.Place}");
        Assert.Empty(host.Failures);
        Assert.Equal(1, host.ExitCode);
    }

    [Fact]
    public void Text_that_comes_line_by_line_is_one_text()
    {
        using var host = Run(command => Array.ForEach(Manifest.Network.Split('\n'), command.Input.AddObject), properties: "properties.yaml");

        Assert.Equal([PropertyStatus.Holds, PropertyStatus.Violated], host.Results.Cast<PropertyResult>().Select(result => result.Status));
        Assert.Equal("<pipeline>:21:13", $"{((PropertyResult)host.Results[1]).Because.Single(reason => reason.Path == "spec.ingress[0]").Place}");
        Assert.Null(((PropertyResult)host.Results[1]).Because[0].File);
    }

    [Theory]
    [InlineData("missing.yaml")]
    [InlineData("missing/*.yaml")]
    public void A_path_that_does_not_exist_is_an_error_and_proves_nothing(string missing)
    {
        using var host = Run(command =>
        {
            command.Input.AddPath(missing);
            command.Input.AddPath("network.yaml");
        }, properties: "properties.yaml");

        var failure = Assert.Single(host.Failures);
        Assert.Equal((FailureIds.PathNotFound, FailureCategory.ObjectNotFound, missing), (failure.Id, failure.Category, failure.Target));
        Assert.Empty(host.Results);
        Assert.Equal(2, host.ExitCode);
        Assert.Contains(host.Warnings, warning => warning.StartsWith("nothing was concluded", StringComparison.Ordinal));
    }

    [Fact]
    public void A_property_file_with_a_typo_is_an_error_at_its_place_and_proves_nothing()
    {
        _folder.Write("typo.yaml", Manifest.Properties.Replace("isolated: {from: data/web", "isolatd: {from: data/web", StringComparison.Ordinal));
        using var host = Run(command => command.Input.AddPath("network.yaml"), properties: "typo.yaml");

        var failure = Assert.Single(host.Failures, failure => failure.Message.Contains("`isolatd`", StringComparison.Ordinal));
        Assert.StartsWith("PK", failure.Id, StringComparison.Ordinal);
        Assert.Equal(FailureCategory.InvalidData, failure.Category);
        Assert.Equal(Path.Combine(_folder.Path, "typo.yaml"), failure.Target);
        Assert.StartsWith("typo.yaml:7:", $"{failure.Place}", StringComparison.Ordinal);
        Assert.Empty(host.Results);
    }

    [Fact]
    public void An_object_that_is_not_Kubernetes_is_an_error_and_the_others_are_still_looked_at()
    {
        var stranger = Custom.Of(("name", "x"));
        using var host = Run(command =>
        {
            command.Input.AddObject(stranger);
            command.Input.AddPath("gone.yaml");
        }, properties: "properties.yaml");

        Assert.Equal([FailureIds.NotKubernetes, FailureIds.PathNotFound], host.Failures.Select(failure => failure.Id));
        Assert.Same(stranger, host.Failures[0].Target);
        Assert.Empty(host.Results);
    }

    [Fact]
    public void A_quiet_run_says_no_whenever_it_is_not_known_that_all_is_well()
    {
        Assert.Equal([false], Quiet("network.yaml", "properties.yaml").Results);
        Assert.Equal([false], Quiet("gone.yaml", "properties.yaml").Results);
        Assert.Equal([false], Quiet("network.yaml", "gone.yaml").Results);
        _folder.Write("good.yaml", Manifest.Properties.Replace("data/web, to", "data/job, to", StringComparison.Ordinal));
        Assert.Equal([true], Quiet("network.yaml", "good.yaml").Results);
    }

    [Fact]
    public void A_quiet_run_with_a_misspelt_engine_says_no_and_does_not_end_the_statement()
    {
        using var host = new FakeHost(_folder.Path);
        var command = new TestNetworkPolicy(host, new(new("clium")) { IsQuiet = true });
        command.Input.AddPath("network.yaml");
        command.Finish();

        Assert.Equal([false], host.Results);
        Assert.Null(host.Refusal);
        Assert.Contains("`cilium`", Assert.Single(host.Failures).Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_property_there_is_nothing_to_prove()
    {
        using var host = Run(command => command.Input.AddPath("network.yaml"), properties: null);

        Assert.Equal(FailureIds.NoProperty, host.Refusal!.Id);
        Assert.Equal(2, host.ExitCode);
    }

    [Fact]
    public void A_run_that_is_stopped_says_nothing_more()
    {
        using var host = new FakeHost(_folder.Path);
        var command = Command(host);
        command.Input.AddPath("network.yaml");
        command.Properties.Add("properties.yaml");
        host.Stop();
        command.Finish();

        Assert.Empty(host.Results);
        Assert.Empty(host.Failures);
        Assert.Null(host.ExitCode);
    }

    private static TestNetworkPolicy Command(FakeHost host) => new(host, new(new((string?)null)) { SetsExitCode = true }) { Engine = NetworkPolicyEngine.Managed };

    private FakeHost Run(Action<TestNetworkPolicy> fill, string? properties)
    {
        var host = new FakeHost(_folder.Path);
        var command = Command(host);
        fill(command);
        command.Properties.Add(properties);
        command.Finish();
        return host;
    }

    private FakeHost Quiet(string path, string properties)
    {
        var host = new FakeHost(_folder.Path);
        var command = new TestNetworkPolicy(host, new(new((string?)null)) { IsQuiet = true }) { Engine = NetworkPolicyEngine.Managed };
        command.Input.AddPath(path);
        command.Properties.Add(properties);
        command.Finish();
        return host;
    }
}
