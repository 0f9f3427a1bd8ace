using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports.Lint;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>A summary with a table, for the page of a pipeline run or a comment on a pull request.</summary>
internal sealed class MarkdownFormat : LocatedFormat
{
    // GitHub takes a summary of 1 MiB a step, and nobody reads further than this.
    private const int MostRows = 500;
    private const int LongestMessage = 1000;

    /// <inheritdoc/>
    public override string Name => "md";

    /// <inheritdoc/>
    public override string? Omission(LocatedReport report) => report.Pressing.Count() - MostRows is > 0 and var more
        ? $"left out of the table, which ends after {MostRows} rows: the least severe {more} of {MostRows + more} findings"
        : null;

    /// <inheritdoc/>
    public override void Write(LocatedReport report, TextWriter output)
    {
        output.Write($"## PolicyKit {report.Command}\n\n{MarkdownText.Escape(report.Summary)}\n");
        LocatedFinding[] shown = [.. report.Pressing.Take(MostRows)];
        if (shown.Length > 0)
            output.Write("\n| Severity | Rule | Where | Message |\n| --- | --- | --- | --- |\n");
        foreach (var finding in shown)
            output.Write($"| {finding.Severity.ToString().ToLowerInvariant()} | {RuleOf(finding.Rule)} | {Where(report, finding.Span)} | {Shortened(finding.Message)} |\n");
        if (Omission(report) is { } omission)
            output.Write($"\n{MarkdownText.Escape(omission)}\n");
        foreach (var compliance in report.Compliance)
            Write(compliance, output);
        foreach (var remarks in report.Remarks.Chunk(MostRows).Take(1))
            output.Write($"\n<details><summary>{(report.Remarks.Count == 1 ? "1 remark" : $"{report.Remarks.Count} remarks")}</summary>\n\n{string.Concat(remarks.Select(remark => $"- {Shortened(remark)}\n"))}\n</details>\n");
    }

    private static void Write(ComplianceReport compliance, TextWriter output)
    {
        output.Write($"\n### {MarkdownText.Escape(compliance.Pack.Standard!)}\n\n| Clause | Status | Findings | Suppressed |\n| --- | --- | --- | --- |\n");
        foreach (var clause in compliance.Clauses)
            output.Write($"| {MarkdownText.Escape(clause.Clause)} | {LintTextFormat.WordOf(clause.Status)} | {clause.Findings} | {clause.Suppressed} |\n");
    }

    private static string RuleOf(FindingRule rule) => $"{MarkdownText.Escape(rule.Id)}<br>{MarkdownText.Escape(rule.Title)}";

    private static string Where(LocatedReport report, SourceSpan span) =>
        span.Document is null ? "" : MarkdownText.Escape($"{report.PathOf(span)}:{span.Start.Line}");

    private static string Shortened(string text) => MarkdownText.Escape(text.Length <= LongestMessage ? text : text[..LongestMessage] + "…");
}
