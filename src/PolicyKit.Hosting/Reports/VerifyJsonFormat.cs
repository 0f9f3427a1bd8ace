using System.Text.Json;
using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The results for programs; the shape is <c>schemas/verify.schema.json</c>.</summary>
internal sealed class VerifyJsonFormat : ReportFormat<VerifyReport>
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override void Write(VerifyReport report, TextWriter output, Ink ink) => JsonDocuments.Write(output, json =>
    {
        json.WriteArray("results", report.Results, result => WriteResult(json, report, result));
        json.WriteDiagnostics("diagnostics", report.Diagnostics);
        json.WriteObject("summary", () =>
        {
            foreach (var status in VerifyReport.Statuses)
                json.WriteNumber(status, report.Count(status));
            json.WriteMilliseconds(report.Elapsed);
        });
    });

    private static void WriteResult(Utf8JsonWriter json, VerifyReport report, PropertyResult result)
    {
        var property = result.Property;
        json.WriteString("property", property.Id);
        json.WriteString("status", VerifyReport.StatusOf(result.Outcome));
        if (result.Outcome is Outcome.Holds { IsVacuous: true })
            json.WriteBoolean("vacuous", true);
        json.WriteString("kind", property.Kind.Name);
        json.WriteString("severity", property.Severity.ToString().ToLowerInvariant());
        json.WriteOptional("description", property.Description);
        if (property.World == World.Open)
            json.WriteString("world", "open");
        json.WriteOptional("cni", property.DataPlanes);
        json.WriteString("message", report.MessageOf(result));
        WriteEvidence(json, report, result.Outcome);
        json.WriteDiagnostics("diagnostics", result.Diagnostics);
        json.WriteMilliseconds(result.Elapsed);
    }

    private static void WriteEvidence(Utf8JsonWriter json, VerifyReport report, Outcome outcome)
    {
        var (name, evidence) = outcome switch
        {
            Outcome.Violated(var found) => ("counterexample", found),
            Outcome.Holds { Witness: { } found } => ("witness", found),
            _ => ("", (Evidence?)null),
        };
        if (evidence is { Flows: [var first, ..] })
            json.WriteObject(name, () => json.WriteFlow(first));
        if (evidence is { Flows.Count: > 1 })
            json.WriteArray("hops", evidence.Flows, json.WriteFlow);
        if (evidence is not null && report.ImaginedIn(evidence) is { Count: > 0 } imagined)
            json.WriteArray("imagined", imagined, pod => WriteImagined(json, pod));
        if (evidence is not null)
            json.WriteOptional("remarks", evidence.Remarks);
        if (outcome is not Outcome.Undecided)
            json.WriteArray("because", evidence?.Because ?? ((Outcome.Holds)outcome).Because, origin => WriteReason(json, origin, evidence));
    }

    private static void WriteReason(Utf8JsonWriter json, Origin origin, Evidence? evidence)
    {
        json.WriteOrigin(origin);
        if (evidence?.ItemsOf(origin).ToArray() is { Length: > 0 } items)
            json.WriteArray("matched", items, item =>
            {
                json.WriteString("path", item.Path);
                json.WritePlace(item.Span);
            });
    }

    private static void WriteImagined(Utf8JsonWriter json, Endpoint pod)
    {
        json.WriteString("namespace", pod.Namespace);
        json.WriteString("name", pod.Name);
        WriteLabels("labels", pod.Labels);
        WriteLabels("namespaceLabels", pod.NamespaceLabels);

        void WriteLabels(string name, LabelSet labels) => json.WriteObject(name, () =>
        {
            foreach (var label in labels.Items)
                json.WriteString(label.Key, label.Value);
        });
    }
}
