using Microsoft.CodeAnalysis;
using PolicyKit.Testing;

namespace PolicyKit.Analyzers.Tests;

/// <summary>The examples of the rule pages, given as additional files: the analyzer finds in them what <c>policykit lint</c> finds.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Titles => [.. LintPage.All.SelectMany(page => page.Examples).Select(example => example.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task The_analyzer_says_what_the_page_says(string title)
    {
        var example = LintPage.All.SelectMany(page => page.Examples).Single(example => example.Title == title);
        var project = new Project().WithFile("test.yaml", example.Yaml).WithSeverity(example.Id, ReportDiagnostic.Warn).As(example);

        var found = (await project.AnalyseAsync()).Where(diagnostic => diagnostic.Id == example.Id).Select(diagnostic => diagnostic.GetMessage());
        Assert.Equal(example.Expected is null ? [] : [example.Expected], found);
    }
}
