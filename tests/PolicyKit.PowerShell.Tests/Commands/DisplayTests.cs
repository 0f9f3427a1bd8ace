using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Tests.Commands;

/// <summary>What users see on the screen of text that others wrote.</summary>
public sealed class DisplayTests
{
    [Fact]
    public void No_sentence_of_a_result_has_anything_in_it_that_a_terminal_would_obey()
    {
        using var folder = new Folder(
            ("network.yaml", Manifest.Network),
            ("properties.yaml", Manifest.Properties.Replace("id: job-never-reaches-db", "description: \"\\x1b[2Jgone\", id: job-never-reaches-db", StringComparison.Ordinal)));
        using var host = new FakeHost(folder.Path);
        var command = new TestNetworkPolicy(host, new(new((string?)null))) { Engine = NetworkPolicyEngine.Managed };
        command.Input.AddPath("network.yaml");
        command.Properties.Add("properties.yaml");
        command.Finish();

        Assert.Equal("�[2Jgone", host.Results.Cast<PropertyResult>().First().Description);
    }
}
