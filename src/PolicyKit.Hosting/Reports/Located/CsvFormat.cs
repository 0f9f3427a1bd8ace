using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>A row for each finding, suppressed ones included, for spreadsheets.</summary>
/// <remarks>RFC 4180, so lines end with CR LF. No field of text is a formula, whatever the input says.</remarks>
internal sealed class CsvFormat : LocatedFormat
{
    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override void Write(LocatedReport report, TextWriter output)
    {
        output.Write("severity,rule,title,message,file,line,column,end_line,end_column,object,field,help,suppressed_by,reason\r\n");
        foreach (var finding in report.Findings)
            output.Write($"{string.Join(',', Cells(report, finding).Select(CsvText.Cell))}\r\n");
    }

    private static IEnumerable<string?> Cells(LocatedReport report, LocatedFinding finding) =>
    [
        finding.Severity.ToString().ToLowerInvariant(), finding.Rule.Id, finding.Rule.Title, finding.Message,
        .. Place(report, finding),
        finding.Subject?.ToString(), finding.Field, finding.Help ?? finding.Rule.Help, finding.Suppression?.Source, finding.Suppression?.Reason,
    ];

    private static IEnumerable<string> Place(LocatedReport report, LocatedFinding finding) => finding.Span.Document is null
        ? ["", "", "", "", ""]
        : [report.PathOf(finding.Span), .. Numbers(finding.Span.Start), .. Numbers(finding.Span.End)];

    private static IEnumerable<string> Numbers(SourcePosition position) => [$"{position.Line}", $"{position.Column}"];
}
