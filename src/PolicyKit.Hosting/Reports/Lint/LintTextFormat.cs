using PolicyKit.Hosting.Lint;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Lint;

/// <summary>The findings for people: each with its lines and what to do, then the counts.</summary>
internal sealed class LintTextFormat : ReportFormat<LintReport>
{
    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override void Write(LintReport report, TextWriter output, Ink ink)
    {
        foreach (var finding in report.Findings.Where(finding => finding.Counts))
        {
            foreach (var line in DiagnosticText.Lines(finding.Diagnostic, ink))
                output.Write($"{line}\n");
            output.Write("\n");
        }
        foreach (var skipped in report.Skipped.GroupBy(skipped => skipped.Reason))
            output.Write($"{ink.Faint($"{Counted(skipped.Count(), "rule")} did not run: {skipped.Key}")}\n");
        output.Write($"{ink.Strong(Summary(report))}\n");
    }

    private static string Summary(LintReport report)
    {
        var counting = report.Findings.Where(finding => finding.Counts).ToArray();
        var parts = new[] { Severity.Error, Severity.Warning, Severity.Note }
            .Select(severity => (severity, Count: counting.Count(finding => finding.Diagnostic.Severity == severity)))
            .Where(part => part.Count > 0).Select(part => Counted(part.Count, part.severity.ToString().ToLowerInvariant())).ToList();
        if (report.Findings.Count > counting.Length)
            parts.Add($"{report.Findings.Count - counting.Length} suppressed");
        return $"{(parts.Count == 0 ? "nothing found" : string.Join(", ", parts))} by {Counted(report.Selection.Rules.Count, "rule")} ({DisplayText.Duration(report.Elapsed)})";
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
