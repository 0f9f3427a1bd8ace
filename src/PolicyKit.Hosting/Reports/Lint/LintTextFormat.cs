using PolicyKit.Hosting.Lint;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Lint;

/// <summary>The findings for people: each with its lines and what to do, then the counts.</summary>
internal sealed class LintTextFormat : ReportFormat<LintReport>
{
    private const int StatusColumns = 14;

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
        foreach (var line in ComplianceReport.Of(report).SelectMany(compliance => Lines(compliance, ink)))
            output.Write($"{line}\n");
        foreach (var skipped in report.Skipped.GroupBy(skipped => skipped.Reason))
            output.Write($"{ink.Faint($"{Counted(skipped.Count(), "rule")} did not run: {skipped.Key}")}\n");
        output.Write($"{ink.Strong(Summary(report))}\n");
    }

    private static IEnumerable<string> Lines(ComplianceReport compliance, Ink ink)
    {
        yield return ink.Strong(DisplayText.Printable(compliance.Pack.Standard!));
        foreach (var clause in compliance.Clauses)
        {
            var mark = clause.Status switch { ComplianceStatus.Broken => ink.Bad, ComplianceStatus.Met => ink.Good, _ => (Func<string, string>)ink.Doubtful };
            var counts = (clause.Findings, clause.Suppressed) switch
            {
                (0, 0) => "",
                (0, var suppressed) => $" ({suppressed} suppressed)",
                (var found, 0) => $" ({Counted(found, "finding")})",
                var (found, suppressed) => $" ({Counted(found, "finding")}, {suppressed} suppressed)",
            };
            yield return $"  {mark(WordOf(clause.Status).PadRight(StatusColumns))} {DisplayText.Printable(clause.Clause)}{ink.Faint(counts)}";
        }
        yield return "";
    }

    /// <summary>The word for a status, the same in every format.</summary>
    internal static string WordOf(ComplianceStatus status) => status switch
    {
        ComplianceStatus.NotApplicable => "not applicable",
        var other => other.ToString().ToLowerInvariant(),
    };

    /// <summary>How many findings there are of each severity.</summary>
    internal static string Summary(LintReport report)
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
