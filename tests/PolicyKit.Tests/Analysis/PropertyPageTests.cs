using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis;

/// <summary>The pages in <c>rules/properties</c> are complete and true.</summary>
public sealed class PropertyPageTests
{
    public static TheoryData<string> Titles => [.. PropertyPage.All.SelectMany(page => page.Examples).Select(example => example.Title)];

    [Fact]
    public void Each_property_has_a_page_and_each_page_a_property() =>
        Assert.Equal(Ask.Kinds.Keys.Order(StringComparer.Ordinal), PropertyPage.All.Select(page => page.Name));

    [Fact]
    public void Each_page_shows_the_parameters_of_its_property() => Assert.All(PropertyPage.All, page =>
        Assert.Equal(PropertyPage.RowsOf(Ask.Kinds[page.Name]), page.Text.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))));

    [Fact]
    public void Each_page_shows_an_example_that_holds_and_one_that_is_violated() => Assert.All(PropertyPage.All, page =>
    {
        Assert.Contains("holds", page.Examples.Select(example => example.Expected));
        Assert.Contains("violated", page.Examples.Select(example => example.Expected));
    });

    [Fact]
    public void The_overview_has_a_line_for_each_property() => Assert.All(Catalog.Of<PropertyKind>(), kind =>
        Assert.Contains($"| [{kind.Name}]({kind.Name}.md) | {kind.Summary} |", PropertyPage.Overview));

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_examples_of_the_pages_are_true(string title)
    {
        var scenario = PropertyPage.All.SelectMany(page => page.Examples).Single(example => example.Title == title).Read();
        Assert.DoesNotContain(scenario.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.NotEmpty(scenario.Properties);
        foreach (var (first, second) in new (ISearchEngine, ISearchEngine)[]
            { (new HeaderSpaceEngine(), new ExhaustiveEngine()), (new ExhaustiveEngine(), new HeaderSpaceEngine()) })
            Assert.All(scenario.Verify(first, second), result =>
                Assert.True(title.EndsWith(PropertyExample.WordOf(result.Outcome), StringComparison.Ordinal), $"{first.Name}, {result.Property.Id}: {result.Outcome}"));
    }
}
