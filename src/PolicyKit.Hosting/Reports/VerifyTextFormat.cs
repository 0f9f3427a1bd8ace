using PolicyKit.Analysis;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The results for people: what holds, what does not, and the lines of the policies that decide it.</summary>
internal sealed class VerifyTextFormat : ReportFormat<VerifyReport>
{
    // A proof can rest on every policy of a namespace; the other formats list them all.
    private const int MostReasons = 6;
    private const int MostReasonsOfProof = 3;
    private const int Indent = 11;
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
        foreach (var line in DisplayText.Wrap(DisplayText.Printable(result.Property.Description), DisplayText.Columns - Indent))
            yield return Indented(line);
        foreach (var line in DisplayText.Wrap(DisplayText.Printable(report.MessageOf(result)), DisplayText.Columns - Indent))
            yield return Indented(result.Outcome is Outcome.Violated ? ink.Bad(line) : line);
        foreach (var line in Imagined(report, result.Outcome).SelectMany(text => DisplayText.Wrap(DisplayText.Printable(text), DisplayText.Columns - Indent)))
            yield return Indented(line);
        foreach (var line in Evidence(result.Outcome, ink))
            yield return Indented(line);
        yield return "";
    }

    private static IEnumerable<string> Evidence(Outcome outcome, Ink ink)
    {
        var (because, remarks) = outcome switch
        {
            Outcome.Violated(var evidence) => (evidence.Because, evidence.Flows.Count == 0 ? [] : evidence.Remarks),
            Outcome.Holds { Witness: { } witness } => (witness.Because, witness.Remarks),
            Outcome.Holds holds => (holds.Because, []),
            _ => ((EquatableArray<Origin>)[], (EquatableArray<string>)[]),
        };
        var most = outcome is Outcome.Violated ? MostReasons : MostReasonsOfProof;
        foreach (var origin in because.Take(most))
        {
            var (what, where) = (DisplayText.Printable($"{origin}"), DisplayText.Printable($"{origin.Span}"));
            var fits = outcome is not Outcome.Violated && Because.Length + what.Length + 2 + where.Length <= DisplayText.Columns - Indent;
            yield return $"{ink.Faint(Because)}{what}{(fits ? "  " + ink.Faint(where) : "")}";
            if (outcome is Outcome.Violated)
                foreach (var line in Excerpt.Lines(origin.Span, Excerpt.GutterOf(origin.Span), "", ink))
                    yield return line;
            else if (!fits)
                yield return ink.Faint($"  {where}");
        }
        if (because.Count > most)
            yield return $"… and {because.Count - most} more; `--format json` lists them";
        foreach (var line in remarks.SelectMany(remark => DisplayText.Wrap(Because + DisplayText.Printable(remark), DisplayText.Columns - Indent)))
            yield return line;
    }

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

    private static string Summary(VerifyReport report)
    {
        var counts = VerifyReport.Statuses.Select(status => (Status: status, Count: report.Count(status)))
            .Where(pair => pair.Count > 0).Select(pair => $"{pair.Count} {(pair is { Status: "holds", Count: > 1 } ? "hold" : pair.Status)}");
        var properties = report.Results.Count == 1 ? "1 property" : $"{report.Results.Count} properties";
        return $"{properties}: {string.Join(", ", counts)} ({DisplayText.Duration(report.Elapsed)})";
    }
}
