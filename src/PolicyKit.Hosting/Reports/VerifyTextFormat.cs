using PolicyKit.Analysis;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The results for people: what holds, what does not, and the lines of the policies that decide it.</summary>
internal sealed class VerifyTextFormat : ReportFormat<VerifyReport>
{
    // What stops a flow can be every policy of a namespace; the other formats list them all.
    private const int MostReasons = 6;
    private const int Indent = 11;
    private const int Width = DisplayText.Columns - Indent;
    private const string Because = "because ";

    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override void Write(VerifyReport report, TextWriter output, Ink ink)
    {
        foreach (var result in report.Results)
            foreach (var line in Lines(report, result, ink))
                output.Write($"{line}\n");
        output.Write($"{ink.Strong(Summary(report))}\n");
    }

    private static IEnumerable<string> Lines(VerifyReport report, PropertyResult result, Ink ink)
    {
        var status = VerifyReport.StatusOf(result.Outcome);
        yield return Mark(result.Outcome, ink)(status.PadRight(Indent)) + ink.Strong(DisplayText.Printable(result.Property.Id)) + Remarks(result.Property);
        foreach (var line in DisplayText.Wrap(DisplayText.Printable(result.Property.Description), Width))
            yield return Indented(line);
        foreach (var line in DisplayText.Wrap(DisplayText.Printable(report.MessageOf(result)), Width))
            yield return Indented(result.Outcome is Outcome.Violated ? ink.Bad(line) : line);
        foreach (var line in Imagined(report, result.Outcome).SelectMany(text => DisplayText.Wrap(DisplayText.Printable(text), Width)))
            yield return Indented(line);
        foreach (var line in Reasons(report, result.Outcome, ink))
            yield return Indented(line);
        yield return "";
    }

    private static IEnumerable<string> Reasons(VerifyReport report, Outcome outcome, Ink ink) => outcome switch
    {
        Outcome.Violated(var evidence) => [.. evidence.Because.Take(MostReasons).SelectMany(origin => Excerpts(evidence, origin, ink)), .. Rest(evidence), .. Unwritten(evidence)],
        Outcome.Holds { Witness: { } witness } => [.. ProofText.Full(witness.Because, Width, ink), .. Unwritten(witness)],
        Outcome.Holds { Because: var because } => report.ListsProofs ? ProofText.Full(because, Width, ink) : ProofText.Short(because, Width).Select(ink.Faint),
        _ => [],
    };

    private static IEnumerable<string> Excerpts(Evidence evidence, Origin origin, Ink ink)
    {
        Origin[] items = [.. evidence.ItemsOf(origin)];
        return (items.Length == 0 ? [origin] : items).SelectMany(item => Excerpt.Lines(item.Span, Excerpt.GutterOf(item.Span), "", ink))
            .Prepend($"{ink.Faint(Because)}{DisplayText.Printable($"{origin}")}");
    }

    private static IEnumerable<string> Rest(Evidence evidence) =>
        evidence.Because.Count > MostReasons ? [$"… and {evidence.Because.Count - MostReasons} more; `--format json` lists them"] : [];

    // Without a flow the message already says the remarks.
    private static IEnumerable<string> Unwritten(Evidence evidence) => evidence.Flows.Count == 0 ? []
        : evidence.Remarks.SelectMany(remark => DisplayText.Wrap(Because + DisplayText.Printable(remark), Width));

    private static IEnumerable<string> Imagined(VerifyReport report, Outcome outcome)
    {
        var evidence = outcome switch { Outcome.Violated(var found) => found, Outcome.Holds { Witness: { } found } => found, _ => null };
        foreach (var pod in evidence is null ? [] : report.ImaginedIn(evidence))
        {
            var isNew = !report.Program.Cluster.Namespaces.ContainsKey(pod.Namespace!);
            yield return $"where {pod} is a pod that could be created{Labelled(pod.Labels)}{(isNew ? $", in a new namespace{Labelled(pod.NamespaceLabels)}" : "")}";
        }

        // The label that every namespace has with its own name says nothing new.
        static string Labelled(LabelSet labels)
        {
            var telling = labels.Items.Where(label => label.Key != "kubernetes.io/metadata.name").Select(label => $"{label.Key}={label.Value}").ToArray();
            return telling.Length == 0 ? "" : $" with the {(telling.Length == 1 ? "label" : "labels")} {string.Join(" and ", telling)}";
        }
    }

    private static string Remarks(Property property) =>
        (property.World == Engines.World.Open ? "  (open world)" : "") + (property.Severity == Severity.Error ? "" : $"  ({property.Severity.ToString().ToLowerInvariant()})");

    private static string Indented(string line) => new string(' ', Indent) + line;

    private static Func<string, string> Mark(Outcome outcome, Ink ink) => outcome switch
    {
        Outcome.Holds { IsVacuous: false } => ink.Good,
        Outcome.Violated => ink.Bad,
        _ => ink.Doubtful,
    };

    /// <summary>How many properties there are of each outcome.</summary>
    internal static string Summary(VerifyReport report)
    {
        var counts = VerifyReport.Statuses.Select(status => (Status: status, Count: report.Count(status)))
            .Where(pair => pair.Count > 0).Select(pair => $"{pair.Count} {(pair is { Status: "holds", Count: > 1 } ? "hold" : pair.Status)}");
        var properties = report.Results.Count == 1 ? "1 property" : $"{report.Results.Count} properties";
        return $"{properties}: {string.Join(", ", counts)} ({DisplayText.Duration(report.Elapsed)})";
    }
}
