using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>The report for people with a workflow command for each finding: GitHub Actions shows them beside the lines of a pull request.</summary>
/// <remarks>GitHub shows ten errors and ten warnings of a step, so the most severe come first; the log has them all. Source: GitHub, "Workflow commands".</remarks>
internal sealed class GitHubFormat : LocatedFormat
{
    /// <inheritdoc/>
    public override string Name => "github";

    /// <inheritdoc/>
    public override void Write(LocatedReport report, TextWriter output)
    {
        report.WriteText(new PipelineLog(output));
        foreach (var finding in report.Pressing)
            output.Write($"{CommandOf(report, finding)}\n");
    }

    private static string CommandOf(LocatedReport report, LocatedFinding finding)
    {
        var name = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
        var title = $"title={Property(finding.Rule.Id == finding.Rule.Title ? finding.Rule.Id : $"{finding.Rule.Id} {finding.Rule.Title}")}";
        var help = (finding.Help ?? finding.Rule.Help) is { } text ? $"%0A{Message(text)}" : "";
        return $"::{name} {PlaceOf(report, finding)}{title}::{Message(finding.Message)}{help}";
    }

    private static string PlaceOf(LocatedReport report, LocatedFinding finding)
    {
        if (finding.Span.Document is null)
            return "";
        var (start, end) = finding.Region;
        return $"file={Property(report.PathOf(finding.Span))},line={start.Line},col={start.Column},endLine={end.Line},endColumn={end.Column},";
    }

    // The runner decodes exactly these: source, `escapeData` and `escapeProperty` of its toolkit. Line breaks of the input are shown as �.
    private static string Message(string text) => DisplayText.Printable(text).Replace("%", "%25", StringComparison.Ordinal);

    private static string Property(string text) => Message(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
