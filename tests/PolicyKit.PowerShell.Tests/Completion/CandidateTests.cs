using PolicyKit.PowerShell.Completion;

namespace PolicyKit.PowerShell.Tests.Completion;

public sealed class CandidateTests : IDisposable
{
    private readonly Folder _folder = new(("network.yaml", Manifest.Network), ("properties.yaml", Manifest.Properties));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_begins_with_the_word_is_offered_before_what_contains_it()
    {
        Candidate[] all = [new("web/db", ""), new("db/web", ""), new("db/x", "")];

        Assert.Equal(["db/web", "db/x"], Candidate.Matching(all, "DB").Select(candidate => candidate.Text));
        Assert.Equal(["web/db", "db/web"], Candidate.Matching(all, "eb").Select(candidate => candidate.Text));
        Assert.Equal(3, Candidate.Matching(all, "").Count());
        Assert.Empty(Candidate.Matching(all, "nothing"));
    }

    [Theory]
    [InlineData("data/db", "data/db")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it''s'")]
    public void What_is_no_single_word_is_put_in_quotes(string text, string argument) => Assert.Equal(argument, new Candidate(text, "").Argument);

    [Fact]
    public void Names_come_from_the_paths_that_stand_on_the_command_line()
    {
        var line = new CommandLine(_folder.Path) { Patience = TimeSpan.FromMinutes(1), Paths = ["network.yaml"], PropertyPaths = ["properties.yaml"] };

        Assert.Equal(["data/db", "data/job", "data/web", "internet"], Candidates.Ends(line).Select(candidate => candidate.Text));
        Assert.Equal(["data/", "data/db", "data/job", "data/web"], Candidates.Parts(line).Select(candidate => candidate.Text));
        Assert.Equal(["job-never-reaches-db", "web-never-reaches-db"], Candidates.Properties(line).Select(candidate => candidate.Text));
    }

    [Fact]
    public void Where_nothing_can_be_read_only_fixed_names_are_offered()
    {
        _folder.Write("broken.yaml", "{{ not: [yaml");
        foreach (var line in new CommandLine[] { new(_folder.Path), new(_folder.Path) { Paths = ["gone.yaml"] }, new(_folder.Path) { Paths = ["broken.yaml"] } })
        {
            Assert.Equal(["internet"], Candidates.Ends(line).Select(candidate => candidate.Text));
            Assert.Empty(Candidates.Properties(line));
        }
    }

    [Fact]
    public void Every_fixed_list_has_what_the_command_line_knows()
    {
        Assert.Contains("PK1001", Candidates.Rules().Select(candidate => candidate.Text));
        Assert.Contains("recommended", Candidates.Packs().Select(candidate => candidate.Text));
        Assert.Contains("cilium", Candidates.Engines().Select(candidate => candidate.Text));
        Assert.Contains("sarif", Candidates.Formats().Select(candidate => candidate.Text));
        Assert.Contains("equivalent", Candidates.Relations().Select(candidate => candidate.Text));
        Assert.Contains("onlyFrom", Candidates.PropertyKinds().Select(candidate => candidate.Text));
    }
}
