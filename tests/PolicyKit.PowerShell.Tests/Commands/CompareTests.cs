using PolicyKit.Hosting.Comparison;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Tests.Commands;

/// <summary><c>Compare-NetworkPolicy</c>.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly Folder _folder = new(
        ("old.yaml", Manifest.Network),
        ("new.yaml", Manifest.Network.Replace("{matchLabels: {app: web}}}], ports: [{port: 5432}]", "{matchLabels: {app: job}}}], ports: [{port: 5432}]", StringComparison.Ordinal)));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_change_says_what_it_opens_and_what_it_closes_and_why()
    {
        using var host = Compare("old.yaml", "new.yaml", explained: true);

        var differences = host.Results.Cast<NetworkDifference>().ToDictionary(difference => $"{difference.Source} → {difference.Destination}");
        Assert.Equal(["data/job → data/db", "data/web → data/db"], differences.Keys.Order());
        var opened = differences["data/job → data/db"];
        Assert.Equal((true, false, "TCP/5432"), (opened.IsOpened, opened.IsClosed, opened.Opened.Summary));
        Assert.Equal("data/job → data/db TCP/5432", $"{opened.Opened.Example}");
        Assert.Equal(Path.Combine(_folder.Path, "new.yaml"), Assert.Single(opened.Opened.After).File);
        Assert.Equal((false, true), (differences["data/web → data/db"].IsOpened, differences["data/web → data/db"].IsClosed));
        Assert.Equal(1, host.ExitCode);
    }

    [Theory]
    [InlineData("old.yaml", "old.yaml", ChangeGate.Any, true)]
    [InlineData("old.yaml", "new.yaml", ChangeGate.Any, false)]
    [InlineData("old.yaml", "new.yaml", ChangeGate.None, true)]
    [InlineData("old.yaml", "gone.yaml", ChangeGate.None, false)]
    [InlineData("gone.yaml", "old.yaml", ChangeGate.Any, false)]
    public void A_quiet_comparison_says_whether_nothing_counts(string old, string changed, ChangeGate gate, bool answer)
    {
        using var host = Compare(old, changed, gate, quiet: true);

        Assert.Equal([answer], host.Results);
    }

    [Fact]
    public void A_relation_has_an_answer_with_an_example()
    {
        using var host = Compare("old.yaml", "new.yaml", relations: ["Equivalent", "contains"]);

        var results = host.Results.Cast<NetworkRelation>().ToArray();
        Assert.Equal([("equivalent", PropertyStatus.Violated), ("contains", PropertyStatus.Violated)], results.Select(result => (result.Relation, result.Status)));
        Assert.All(results, result => Assert.NotEmpty(result.Examples));

        using var same = Compare("old.yaml", "old.yaml", relations: ["equivalent"]);
        Assert.Equal(PropertyStatus.Holds, Assert.IsType<NetworkRelation>(same.Results.Single()).Status);
    }

    [Fact]
    public void A_relation_that_there_is_not_is_refused()
    {
        using var host = Compare("old.yaml", "new.yaml", relations: ["equivalnt"]);

        Assert.Equal((FailureIds.InvalidArgument, "Did you mean `equivalent`?"), (host.Refusal!.Id, host.Refusal.Help));
    }

    [Fact]
    public void A_loaded_network_is_compared_with_files()
    {
        using var import = new FakeHost(_folder.Path);
        var command = new ImportNetworkPolicy(import, Usual);
        command.Input.AddPath("old.yaml");
        command.Finish();
        using var host = Compare(import.Results.Single(), "new.yaml");

        Assert.Equal(2, host.Results.Count);
    }

    private static CommandSettings Usual => new(new((string?)null)) { SetsExitCode = true };

    private FakeHost Compare(object old, object changed, ChangeGate gate = ChangeGate.Any, bool quiet = false, bool explained = false, params string[] relations)
    {
        var host = new FakeHost(_folder.Path);
        var command = new CompareNetworkPolicy(host, Usual with { IsQuiet = quiet }) { Gate = gate, IsExplained = explained, Relations = relations, Engine = NetworkPolicyEngine.Managed };
        command.Reference.AddObject(old);
        command.Input.AddObject(changed);
        command.Finish();
        return host;
    }
}
