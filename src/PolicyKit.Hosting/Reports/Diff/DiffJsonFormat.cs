using System.Text.Json;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Diff;

/// <summary>A difference for programs; its shape is <c>schemas/diff.schema.json</c>. One change a line.</summary>
internal sealed class DiffJsonFormat : ReportFormat<DiffReport>
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override void Write(DiffReport report, TextWriter output, Ink ink)
    {
        output.Write("{\n  \"schemaVersion\": 1,\n  \"changes\": [");
        var separator = "\n";
        foreach (var change in report.Changes)
        {
            output.Write($"{separator}    {{\"source\":{MapJsonFormat.Node(change.Source)},\"destination\":{MapJsonFormat.Node(change.Destination)}");
            foreach (var half in ChangeHalf.Of(change))
                output.Write($",\"{half.Word}\":{Half(half, report)}");
            output.Write("}");
            separator = ",\n";
        }
        output.Write($"\n  ],\n  \"workloads\": {MapJsonFormat.Json(json => WriteWorkloads(json, report.Inventory))}");
        output.Write($",\n  \"namespaces\": {MapJsonFormat.Json(json => WriteNamespaces(json, report.Inventory))}");
        output.Write($",\n  \"policies\": {MapJsonFormat.Json(json => WritePolicies(json, report.Inventory))}");
        if (report.Doubts.Count > 0)
            output.Write($",\n  \"doubts\": {JsonSerializer.Serialize(report.Doubts.ToArray())}");
        output.Write("\n}\n");
    }

    private static string Half(ChangeHalf half, DiffReport report)
    {
        var traffic = MapJsonFormat.Traffic(half.Connection, report.DefinedTraffic)[1..];
        return report.Explain?.Invoke(half.Traffic) is { } flow ? $"{{{traffic},{Members(flow)}}}" : $"{{{traffic}}}";
    }

    private static string Members(ComparedFlow flow) => MapJsonFormat.Json(json =>
    {
        json.WriteStartObject();
        json.WriteObject("example", () => json.WriteFlow(flow.Flow));
        json.WriteVerdict("before", flow.Before);
        json.WriteVerdict("after", flow.After);
        json.WriteEndObject();
    })[1..^1];

    private static void WriteWorkloads(Utf8JsonWriter json, NetworkInventory inventory)
    {
        json.WriteStartObject();
        json.WriteArray("appeared", inventory.AppearedWorkloads, endpoint => WriteEndpoint(json, endpoint));
        json.WriteArray("vanished", inventory.VanishedWorkloads, endpoint => WriteEndpoint(json, endpoint));
        json.WriteEndObject();
    }

    private static void WriteEndpoint(Utf8JsonWriter json, Endpoint endpoint)
    {
        json.WriteString("kind", endpoint.WorkloadKind);
        json.WriteOptional("namespace", endpoint.Namespace);
        json.WriteString("name", endpoint.Name);
    }

    private static void WriteNamespaces(Utf8JsonWriter json, NetworkInventory inventory)
    {
        json.WriteStartObject();
        foreach (var (name, values) in new[] { ("appeared", inventory.AppearedNamespaces), ("vanished", inventory.VanishedNamespaces) })
        {
            json.WriteStartArray(name);
            foreach (var value in values)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WritePolicies(Utf8JsonWriter json, NetworkInventory inventory)
    {
        json.WriteStartObject();
        foreach (var (name, origins) in new[] { ("appeared", inventory.AppearedPolicies), ("vanished", inventory.VanishedPolicies), ("changed", inventory.ChangedPolicies) })
            json.WriteArray(name, origins, origin =>
            {
                json.WriteString("policy", $"{origin.Policy}");
                json.WritePlace(origin.Span);
            });
        json.WriteEndObject();
    }
}
