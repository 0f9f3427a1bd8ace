using PolicyKit.Hosting.Comparison;

namespace PolicyKit.Hosting.Reports.Diff;

/// <summary>A difference for the comment on a pull request.</summary>
internal sealed class DiffMarkdownFormat : ReportFormat<DiffReport>
{
    // GitHub refuses comments and summaries beyond 65,536 and a million characters.
    private const int MostRows = 200;

    /// <inheritdoc/>
    public override string Name => "md";

    /// <inheritdoc/>
    public override string? Omission(DiffReport report) => ChangeHalf.Of(report).Skip(MostRows).Any()
        ? $"the table has the first {MostRows} changes; `--format csv` has them all"
        : null;

    /// <inheritdoc/>
    public override void Write(DiffReport report, TextWriter output, Ink ink)
    {
        var (opened, closed) = (0, 0);
        foreach (var half in ChangeHalf.Of(report))
        {
            if (opened + closed == 0)
                output.Write("| Change | Source | Destination | Traffic | Old | New |\n| --- | --- | --- | --- | --- | --- |\n");
            (opened, closed) = half.IsOpened ? (opened + 1, closed) : (opened, closed + 1);
            if (opened + closed <= MostRows)
                WriteRow(half, report, output);
        }
        output.Write(opened + closed == 0 ? "" : "\n");
        output.Write($"**{DiffTextFormat.Summary(opened, closed)}**\n");
        if (opened + closed > MostRows)
            output.Write($"\nThe table has the first {MostRows} changes.\n");
        foreach (var (sort, sign, names) in DiffWords.Objects(report.Inventory))
            output.Write($"\n{char.ToUpperInvariant(sort[0])}{sort[1..]} {Verb(sign)}: {string.Join(", ", names.Select(MarkdownText.Escape))}\n");
        foreach (var doubt in report.Doubts)
            output.Write($"\nUncertain: {MarkdownText.Escape(doubt)}\n");
    }

    private static void WriteRow(ChangeHalf half, DiffReport report, TextWriter output)
    {
        var flow = report.Explain?.Invoke(half.Traffic);
        var traffic = MarkdownText.Escape(MapTraffic.Words(half.Connection, report.DefinedTraffic));
        output.Write($"| {half.Word} | {Cell(MapNames.Full(half.Change.Source))} | {Cell(MapNames.Full(half.Change.Destination))} | {traffic} | {Reasons(flow?.Before)} | {Reasons(flow?.After)} |\n");
    }

    private static string Cell(string name) => MarkdownText.Escape(name).Replace(",", ", ", StringComparison.Ordinal);

    private static string Reasons(VersionVerdict? verdict) => verdict is null ? "" : string.Join("<br>", DiffWords.Reasons(verdict).Select(MarkdownText.Escape));

    private static string Verb(string sign) => sign switch { "+" => "that appear", "-" => "that vanish", _ => "that change" };
}
