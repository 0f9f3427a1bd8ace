using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>The report for people with a logging command for each error and warning: Azure Pipelines lists them on the page of the run.</summary>
/// <remarks>Azure Pipelines knows no notes; they stand in the text alone. Source: Azure Pipelines, "Logging commands".</remarks>
internal sealed class AzureFormat : LocatedFormat
{
    /// <inheritdoc/>
    public override string Name => "azure";

    /// <inheritdoc/>
    public override void Write(LocatedReport report, TextWriter output)
    {
        report.WriteText(new PipelineLog(output));
        foreach (var finding in report.Pressing.Where(finding => finding.Severity > Severity.Note))
            output.Write($"{CommandOf(report, finding)}\n");
    }

    private static string CommandOf(LocatedReport report, LocatedFinding finding)
    {
        var type = finding.Severity == Severity.Error ? "error" : "warning";
        var message = (finding.Help ?? finding.Rule.Help) is { } help ? $"{finding.Message}. {help}" : finding.Message;
        return $"##vso[task.logissue type={type};{PlaceOf(report, finding)}code={Property(finding.Rule.Id)};]{Message(message)}";
    }

    private static string PlaceOf(LocatedReport report, LocatedFinding finding)
    {
        if (finding.Span.Document is null)
            return "";
        var (line, column) = finding.Span.Start;
        return $"sourcepath={Property(report.PathOf(finding.Span))};linenumber={line};columnnumber={column};";
    }

    // Source: the agent's own mapping. A percent sign that is text is `%AZP25` there; line breaks are shown as �.
    private static string Message(string text) => DisplayText.Printable(text).Replace("%", "%AZP25", StringComparison.Ordinal);

    private static string Property(string text) => Message(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
}
