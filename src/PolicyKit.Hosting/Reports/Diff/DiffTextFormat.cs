using PolicyKit.Hosting.Comparison;

namespace PolicyKit.Hosting.Reports.Diff;

/// <summary>A difference for people: what is opened and closed, which lines did it, and what else is new or gone.</summary>
internal sealed class DiffTextFormat : ReportFormat<DiffReport>
{
    private const string Indent = "        ";

    // What stops a flow can be every policy of a namespace; json lists them all.
    private const int MostReasons = 6;

    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override void Write(DiffReport report, TextWriter output, Ink ink)
    {
        var (opened, closed) = (0, 0);
        foreach (var half in ChangeHalf.Of(report))
        {
            (opened, closed) = half.IsOpened ? (opened + 1, closed) : (opened, closed + 1);
            Func<string, string> mark = half.IsOpened ? ink.Bad : ink.Doubtful;
            output.Write($"{mark(half.Word)}  {ink.Strong(MapNames.Full(half.Change.Source))} => {ink.Strong(MapNames.Full(half.Change.Destination))}"
                + $" : {MapTraffic.Words(half.Connection, report.DefinedTraffic)}\n");
            if (report.Explain?.Invoke(half.Traffic) is { } flow)
                WriteReasons(flow, output, ink);
        }
        foreach (var (sort, sign, names) in DiffWords.Objects(report.Inventory))
            foreach (var name in names)
                output.Write($"{sign} {sort,-11}{name}\n");
        foreach (var doubt in report.Doubts)
            output.Write($"{ink.Doubtful("uncertain")}: {DisplayText.Printable(doubt)}\n");
        output.Write($"{ink.Strong(Summary(opened, closed))}\n");
    }

    /// <summary>How much a change opens and closes.</summary>
    internal static string Summary(int opened, int closed) => (opened, closed) switch
    {
        (0, 0) => "no connection is opened or closed",
        (_, 0) => $"opened between {Pairs(opened)}; nothing is closed",
        (0, _) => $"closed between {Pairs(closed)}; nothing is opened",
        _ => $"opened between {Pairs(opened)}; closed between {Pairs(closed)}",
    };

    private static string Pairs(int count) => count == 1 ? "1 pair" : $"{count} pairs";

    private static void WriteReasons(ComparedFlow flow, TextWriter output, Ink ink)
    {
        output.Write($"{Indent}{ink.Faint("for example")} {DisplayText.Printable($"{flow.Flow}")}\n");
        WriteReasons("old", flow.Before, output, ink);
        WriteReasons("new", flow.After, output, ink);
    }

    private static void WriteReasons(string version, VersionVerdict verdict, TextWriter output, Ink ink)
    {
        string[] reasons = [.. DiffWords.Reasons(verdict)];
        var word = verdict.IsAllowed ? "allows" : "denies";
        foreach (var reason in reasons.Take(MostReasons))
            output.Write($"{Indent}{ink.Faint($"{version} {word}:")} {reason}\n");
        if (reasons.Length > MostReasons)
            output.Write($"{Indent}{ink.Faint($"{version} {word}:")} … and {reasons.Length - MostReasons} more; `--format json` lists them\n");
    }
}
