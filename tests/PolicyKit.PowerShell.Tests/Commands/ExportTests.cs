using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Tests.Commands;

/// <summary><c>Export-NetworkPolicyReport</c>.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly Folder _folder = new(("network.yaml", Manifest.Network), ("properties.yaml", Manifest.Properties));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_report_has_the_results_that_were_passed_on_and_no_others()
    {
        var violated = Results().Where(result => result.Status == PropertyStatus.Violated);
        using var host = new FakeHost(_folder.Path);
        Export(violated, new(host) { Format = "json" });

        var document = Assert.IsType<string>(Assert.Single(host.Results));
        Assert.Contains("\"web-never-reaches-db\"", document, StringComparison.Ordinal);
        Assert.DoesNotContain("\"job-never-reaches-db\"", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out.json", "\"schemaVersion\": 1")]
    [InlineData("out.sarif", "\"version\": \"2.1.0\"")]
    [InlineData("out.xml", "<testsuites>")]
    public void The_format_is_that_of_the_name_of_the_file(string name, string sign)
    {
        using var host = new FakeHost(_folder.Path);
        var path = Path.Combine(_folder.Path, name);
        Export(Results(), new(host) { File = path });

        Assert.Contains(sign, File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Empty(host.Results);
    }

    [Fact]
    public void Nothing_is_written_unless_that_is_allowed()
    {
        using var host = new FakeHost(_folder.Path) { AllowsActions = false };
        var path = Path.Combine(_folder.Path, "out.json");
        Export(Results(), new(host) { File = path });

        Assert.False(File.Exists(path));
        Assert.Equal([$"write the report as json: {path}"], host.Actions);
    }

    [Fact]
    public void No_result_is_no_clean_report()
    {
        using var host = new FakeHost(_folder.Path);
        var path = Path.Combine(_folder.Path, "out.sarif");
        var refused = Assert.Throws<CommandRefusedException>(() => Export([], new(host) { File = path }));
        Assert.Equal(FailureIds.NotAReport, refused.Failure.Id);
        Assert.False(File.Exists(path));

        Export([], new(host) { File = path, AllowsNothing = true });
        Assert.Contains("\"results\": []", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_result_is_an_error_and_writes_nothing()
    {
        using var host = new FakeHost(_folder.Path);
        var path = Path.Combine(_folder.Path, "out.json");
        Export(Results().Append<object>("text"), new(host) { File = path });

        Assert.Equal((FailureIds.NotAReport, (object)"text"), (host.Failures.Single().Id, host.Failures.Single().Target));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Two_runs_are_no_report()
    {
        using var host = new FakeHost(_folder.Path);
        var refused = Assert.Throws<CommandRefusedException>(() => Export(Results().Concat(Results()), new(host)));

        Assert.Contains("2 runs", refused.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out.json", "svg")]
    [InlineData("out.unknown", null)]
    public void A_format_that_the_results_do_not_have_is_refused(string name, string? format)
    {
        using var host = new FakeHost(_folder.Path);
        var refused = Assert.Throws<CommandRefusedException>(() => Export(Results(), new(host) { File = Path.Combine(_folder.Path, name), Format = format }));

        Assert.Equal(FailureIds.InvalidArgument, refused.Failure.Id);
    }

    [Fact]
    public void A_file_that_exists_is_left_alone_on_request()
    {
        using var host = new FakeHost(_folder.Path);
        var path = _folder.Write("out.json", "mine");
        Assert.Throws<CommandRefusedException>(() => Export(Results(), new(host) { File = path, KeepsExisting = true }));

        Assert.Equal("mine", File.ReadAllText(path));
    }

    private static void Export(IEnumerable<object> results, ExportNetworkPolicyReport export)
    {
        foreach (var result in results)
            export.Add(result);
        export.Finish();
    }

    private PropertyResult[] Results()
    {
        using var host = new FakeHost(_folder.Path);
        var command = new TestNetworkPolicy(host, new(new((string?)null))) { Engine = NetworkPolicyEngine.Managed };
        command.Input.AddPath("network.yaml");
        command.Properties.Add("properties.yaml");
        command.Finish();
        return [.. host.Results.Cast<PropertyResult>()];
    }
}
