using System.Text.RegularExpressions;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Analysis.Lint;

/// <summary>The table of <c>rules/README.md</c> says for every check of the field what makes it here.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string[] Rows =
        [.. File.ReadAllLines(Repository.PathOf("rules", "README.md")).Where(line => Row().IsMatch(line))];

    [Fact]
    public void Every_check_has_a_row() => Assert.Equal(Enumerable.Range(1, 140), Rows.Select(row => int.Parse(Row().Match(row).Groups["number"].Value)));

    [Fact]
    public void Every_row_names_what_exists()
    {
        var known = File.ReadAllText(Repository.PathOf("docs", "diagnostics.md"));
        Assert.All(Rows, row =>
        {
            var ids = Id().Matches(row[row.LastIndexOf(" | ", StringComparison.Ordinal)..]).Select(id => id.Value).ToArray();
            Assert.NotEmpty(ids);
            Assert.All(ids, id => Assert.True(
                id.StartsWith("PK0", StringComparison.Ordinal) ? known.Contains($"| {id} |", StringComparison.Ordinal) : File.Exists(Repository.PathOf("rules", "lint", $"{id}.md")), id));
        });
    }

    [GeneratedRegex(@"^\| (?<number>\d+) \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"PK\d{4}(?!\.md)")]
    private static partial Regex Id();
}
