using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The map for spreadsheets: one row for each connection and protocol, so that one can filter by port.</summary>
/// <remarks>
/// RFC 4180, so lines end with CR LF. Empty ports stand for all of them, empty requests for whatever connections carry. The name of an external end is its CIDR blocks with spaces
/// between. With <c>--explain</c>, a last column has what allows the connection, one rule a line.
/// </remarks>
internal sealed class MapCsvFormat : ReportFormat<MapReport>
{
    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override void Write(MapReport report, TextWriter output, Ink ink)
    {
        output.Write("source_type,source_namespace,source_kind,source_name,");
        output.Write("destination_type,destination_namespace,destination_kind,destination_name,protocol,ports,requests");
        output.Write(report.Explain is null ? "\r\n" : ",because\r\n");
        var nodes = new string?[report.Map.Nodes.Count];
        var traffic = new Dictionary<HeaderSpace, string[]>(ReferenceEqualityComparer.Instance);
        foreach (var connection in report.Connections)
        {
            if (!traffic.TryGetValue(connection.Traffic, out var protocols))
                traffic.Add(connection.Traffic, protocols = [.. MapRequests.Parts(connection).Select(part => Row(part.Part, part.Requests))]);
            var because = report.Explain is { } explain ? $",{CsvText.Field(string.Join("\n", explain(connection).Select(MapTextFormat.Because)))}" : "";
            foreach (var protocol in protocols)
            {
                output.Write(Node(connection.Source));
                output.Write(Node(connection.Destination));
                output.Write(protocol);
                output.Write(because);
                output.Write("\r\n");
            }
        }

        string Node(int index) => nodes[index] ??= Row(report.Map.Nodes[index]);
    }

    /// <summary>Protocol, ports and requests.</summary>
    internal static string Row(MapTrafficPart part, EquatableArray<RequestPattern>? requests) => $"{part.Protocol},{CsvText.Field(part.Values ?? "")}"
        + (requests is null ? "," : $",{CsvText.Cell(string.Join("; ", requests.Value.Select(MapTraffic.Words).DefaultIfEmpty("none")))}");

    /// <summary>Type, namespace, kind and name, with a comma at the end.</summary>
    internal static string Row(MapNode node) => node switch
    {
        MapNode.External(var addresses) => $"external,,,{string.Join(" ", addresses.ToCidrs())},",
        MapNode.Named(var name) => $"fqdn,,,{CsvText.Cell(name)},",
        MapNode.Workload({ IsNode: true } endpoint) => $"node,,,{CsvText.Cell(endpoint.Name)},",
        MapNode.Workload(var endpoint) => $"workload,{CsvText.Cell(endpoint.Namespace)},{CsvText.Cell(endpoint.WorkloadKind)},{CsvText.Cell(endpoint.Name)},",
        _ => throw new NotSupportedException($"map node {node.GetType().Name}"),
    };
}
