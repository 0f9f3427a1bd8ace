using PolicyKit.Engines;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Hosting.Reports.Diff;

namespace PolicyKit.Hosting.Reports.Relations;

/// <summary>Whether a relation holds, for people: the flow that shows it with what each version says, or what the proof rests on.</summary>
internal sealed class RelationTextFormat : ReportFormat<RelationReport>
{
    private const int Indent = 11;
    private const int Width = DisplayText.Columns - Indent;

    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override void Write(RelationReport report, TextWriter output, Ink ink)
    {
        var status = RelationWords.StatusOf(report);
        Func<string, string> mark = report.Status switch
        {
            RelationStatus.Holds when !report.IsVacuous => ink.Good,
            RelationStatus.Violated => ink.Bad,
            _ => ink.Doubtful,
        };
        output.Write($"{mark(status.PadRight(Indent))}{ink.Strong(report.Relation.Name)}{(report.World == World.Open ? "  (open world)" : "")}\n");
        foreach (var line in Lines(report, ink))
            output.Write($"{new string(' ', Indent)}{line}\n");
        output.Write($"{ink.Strong($"{report.Relation.Name}: {status} ({DisplayText.Duration(report.Elapsed)})")}\n");
    }

    private static IEnumerable<string> Lines(RelationReport report, Ink ink)
    {
        foreach (var line in DisplayText.Wrap(DisplayText.Printable(RelationWords.MessageOf(report)), Width))
            yield return line;
        foreach (var flow in report.Flows)
        {
            yield return ink.Strong(DisplayText.Printable($"{flow.Flow}"));
            foreach (var (version, verdict) in new[] { ("old", flow.Before), ("new", flow.After) })
                foreach (var reason in DiffWords.Reasons(verdict))
                    yield return $"{ink.Faint($"{version} {(verdict.IsAllowed ? "allows" : "denies")}:")} {reason}";
        }
        foreach (var line in ProofText.Short(report.Because, Width))
            yield return ink.Faint(line);
        foreach (var (sort, sign, names) in DiffWords.Objects(report.Inventory).Where(one => one.Sort == "workloads"))
            yield return $"not compared, only in {(sign == "+" ? "new" : "old")}: {(names.Count > 3 ? $"{names.Count} {sort}" : string.Join(", ", names))}";
    }
}
