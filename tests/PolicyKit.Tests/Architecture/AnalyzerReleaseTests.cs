using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers;

namespace PolicyKit.Tests.Architecture;

/// <summary>The release tracking files of the analyzer list every id with its severity.</summary>
/// <remarks>
/// The analyzers of Roslyn that check such files look for descriptors in the source, and ours are made from the catalog: so this test stands in for RS2000 to RS2008.
/// </remarks>
public sealed class AnalyzerReleaseTests
{
    private static readonly string Shipped = Repository.PathOf("analyzers", "PolicyKit.Analyzers", "AnalyzerReleases.Shipped.md");

    [Fact]
    public void Every_id_is_listed_with_its_severity()
    {
        string[] rows = [.. new PolicyDslAnalyzer().SupportedDiagnostics.Select(RowOf).Except(RowsOf(Shipped))];
        Repository.AssertSameAs(
            Repository.PathOf("analyzers", "PolicyKit.Analyzers", "AnalyzerReleases.Unshipped.md"),
            string.Join('\n', ["### New Rules", "", "Rule ID | Category | Severity | Notes", "--------|----------|----------|-------", .. rows, ""]));
    }

    [Fact]
    public void What_was_released_is_still_there() => Assert.Empty(
        RowsOf(Shipped).Select(row => row.Split(' ')[0]).Except(new PolicyDslAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id)));

    private static string[] RowsOf(string path) => [.. File.ReadAllLines(path).Where(line => line.StartsWith("PK", StringComparison.Ordinal))];

    private static string RowOf(DiagnosticDescriptor descriptor) =>
        $"{descriptor.Id} | {descriptor.Category} | {(descriptor.IsEnabledByDefault ? descriptor.DefaultSeverity : "Disabled")} | {descriptor.Title}, [documentation]({descriptor.HelpLinkUri})";
}
