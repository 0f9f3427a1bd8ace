using PolicyKit.Hosting.Lint;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Analysis.Lint;

/// <summary>The pages in <c>rules/lint</c> are complete and true.</summary>
public sealed class LintPageTests
{
    public static TheoryData<string> Titles => [.. LintPage.All.SelectMany(page => page.Examples).Select(example => example.Title)];

    public static TheoryData<string> Ids => [.. LintRules.All.Select(rule => rule.Kind.Id)];

    [Fact]
    public void Each_rule_has_a_page_and_each_page_a_rule() =>
        Assert.Equal(LintRules.All.Select(rule => rule.Kind.Id), LintPage.All.Select(page => page.Id));

    [Fact]
    public void Ids_are_unique_and_those_of_lint_rules() =>
        Assert.All(LintRules.All.Select(rule => rule.Kind.Id), id => Assert.Matches(@"^PK[123]\d{3}\z", id));

    [Fact]
    public void Titles_and_messages_follow_the_style_of_the_house() => Assert.All(LintRules.All.Select(rule => rule.Kind), kind =>
    {
        Assert.False(kind.Title.EndsWith('.') || kind.Message.EndsWith('.'), $"{kind.Id}: a title or message ends with a full stop");
        Assert.DoesNotMatch(@"^([A-Z][a-z]*\b|\z)", kind.Message);
        Assert.True(kind.Help is { } help && help.EndsWith('.'), $"{kind.Id}: the help is no sentence");
    });

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_begins_with_what_the_rule_is(string id)
    {
        var path = Path.Combine(LintPage.Folder, $"{id}.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Repository.AssertSameAs(path, LintPage.HeaderOf(LintRules.Find(id)!) + text[(text.IndexOf("-->\n", StringComparison.Ordinal) + 4)..]);
    }

    [Fact]
    public void Each_page_shows_something_bad_and_something_good() => Assert.All(LintPage.All, page =>
    {
        Assert.Contains(page.Examples, example => example.Expected is not null);
        Assert.Contains(page.Examples, example => example.Expected is null);
    });

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_examples_of_the_pages_are_true(string title)
    {
        var example = LintPage.All.SelectMany(page => page.Examples).Single(example => example.Title == title);
        var report = example.Run();
        var found = report.Findings.Where(finding => finding.Diagnostic.Kind.Id == example.Id).Select(finding => finding.Diagnostic).ToArray();

        Assert.False(report.HasInputErrors, string.Join("; ", report.Findings.Where(finding => finding.Diagnostic.Severity == Severity.Error).Select(finding => finding.Diagnostic.Message)));
        Assert.Equal(example.Expected is null ? [] : [example.Expected], found.Select(diagnostic => diagnostic.Message));
        Assert.All(found, diagnostic => Assert.NotNull(diagnostic.Span.Document));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void What_the_examples_offer_to_repair_is_repaired(string title)
    {
        var example = LintPage.All.SelectMany(page => page.Examples).Single(example => example.Title == title);
        var (check, input) = (example.Check(), LintScene.Input(example.Yaml));
        var report = check(input);
        var offered = report.Findings.Count(finding => finding.Diagnostic.Fix is not null);
        var result = new LintFixer(check, CancellationToken.None).Apply(input, report, FixSafety.Unsafe);
        Assert.Equal((offered, 0), (result.Applied.Count, result.Rejected.Count));
        Assert.False(result.Report.HasInputErrors);
    }
}
