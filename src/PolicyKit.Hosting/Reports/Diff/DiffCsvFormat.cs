using PolicyKit.Hosting.Comparison;

namespace PolicyKit.Hosting.Reports.Diff;

/// <summary>A difference for spreadsheets: the columns of a map with <c>opened</c> or <c>closed</c> before them.</summary>
/// <remarks>RFC 4180, so lines end with CR LF. One row for each protocol.</remarks>
internal sealed class DiffCsvFormat : ReportFormat<DiffReport>
{
    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override void Write(DiffReport report, TextWriter output, Ink ink)
    {
        output.Write("change,source_type,source_namespace,source_kind,source_name,");
        output.Write("destination_type,destination_namespace,destination_kind,destination_name,protocol,ports,requests");
        output.Write(report.Explain is null ? "\r\n" : ",old,new\r\n");
        foreach (var half in ChangeHalf.Of(report))
        {
            var reasons = report.Explain?.Invoke(half.Traffic) is { } flow ? $",{Reasons(flow.Before)},{Reasons(flow.After)}" : "";
            foreach (var (part, requests) in MapRequests.Parts(half.Connection))
                output.Write($"{half.Word},{MapCsvFormat.Row(half.Change.Source)}{MapCsvFormat.Row(half.Change.Destination)}{MapCsvFormat.Row(part, requests)}{reasons}\r\n");
        }
    }

    private static string Reasons(VersionVerdict verdict) => CsvText.Field(string.Join("\n", DiffWords.Reasons(verdict)));
}
