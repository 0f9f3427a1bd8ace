using PolicyKit.Analysis;
using PolicyKit.Hosting.Lint;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Lint;

/// <summary>One test case a rule, so that build servers can follow it from run to run: failed when it has warnings or errors.</summary>
/// <remarks>Properties of packs and errors of the input are cases too. Notes and suppressed findings are listed and fail nothing.</remarks>
internal sealed class LintJUnitFormat : ReportFormat<LintReport>
{
    /// <inheritdoc/>
    public override string Name => "junit";

    /// <inheritdoc/>
    public override void Write(LintReport report, TextWriter output, Ink ink)
    {
        var found = report.Findings.ToLookup(finding => finding.Diagnostic.Kind.Id);
        var skipped = report.Skipped.ToDictionary(one => one.Rule.Kind.Id, one => one.Reason);
        var rules = report.Selection.Rules.Keys.OrderBy(rule => rule.Kind.Id, StringComparer.Ordinal).ToArray();
        var known = rules.Select(rule => rule.Kind.Id).ToHashSet();
        known.UnionWith(report.Properties.Select(result => result.Property.Id));
        var others = report.Findings.Select(finding => finding.Diagnostic.Kind).Where(kind => !known.Contains(kind.Id)).DistinctBy(kind => kind.Id);
        JUnitDocument.Write(output, "policykit lint",
        [
            .. rules.Select(rule => CaseOf(rule.Category.ToString().ToLowerInvariant(), rule.Kind, [.. found[rule.Kind.Id]]) with { Skipped = skipped.GetValueOrDefault(rule.Kind.Id) }),
            .. report.Properties.Select(result => CaseOf("property", KindOf(result.Property), [.. found[result.Property.Id]])),
            .. others.Select(kind => CaseOf("input", kind, [.. found[kind.Id]])),
        ]);
    }

    private static DiagnosticKind KindOf(Property property) => new(property.Id, property.Kind.Name, property.Severity, "{0}");

    private static JUnitCase CaseOf(string group, DiagnosticKind kind, IReadOnlyList<LintFinding> findings)
    {
        var failing = findings.Where(finding => finding.Counts && finding.Diagnostic.Severity > Severity.Note).ToArray();
        return new(group, $"{kind.Id} {kind.Title}", TimeSpan.Zero)
        {
            Failure = failing switch { [] => null, [var one] => one.Diagnostic.Message, _ => $"{failing.Length} findings" },
            Details = string.Join("\n", findings.Select(LineOf)),
        };
    }

    private static string LineOf(LintFinding finding)
    {
        var diagnostic = finding.Diagnostic;
        var place = diagnostic.Span.Document is null ? "" : $"{diagnostic.Span}: ";
        return $"{place}{diagnostic.Severity.ToString().ToLowerInvariant()}: {diagnostic.Message}{(finding.Suppression is { } suppression ? $" (suppressed by {suppression.Source}: {suppression.Reason})" : "")}";
    }
}
