using PolicyKit.Engines;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Analysis;

/// <summary>The examples in <c>rules/properties</c>, proved and refuted by the solver and checked by the managed engine.</summary>
public sealed class PropertyPageTests : IDisposable
{
    private readonly SymbolicEngine _symbolic = new(() => new Z3Solver(new SolverOptions()));

    public static TheoryData<string> Titles => [.. PropertyPage.All.SelectMany(page => page.Examples).Select(example => example.Title)];

    public void Dispose() => _symbolic.Dispose();

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_examples_of_the_pages_are_true_for_the_solver_too(string title)
    {
        var scenario = PropertyPage.All.SelectMany(page => page.Examples).Single(example => example.Title == title).Read();
        foreach (var second in new ISearchEngine[] { new HeaderSpaceEngine(), new ExhaustiveEngine() })
            Assert.All(scenario.Verify(_symbolic, second), result =>
            {
                Assert.True(title.EndsWith(PropertyExample.WordOf(result.Outcome), StringComparison.Ordinal), $"{result.Property.Id}: {result.Outcome}");
                Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Kind.Id == "PK9010");
            });
    }
}
