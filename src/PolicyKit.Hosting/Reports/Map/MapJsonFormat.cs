using System.Buffers;
using System.Text;
using System.Text.Json;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The map for programs; its shape is <c>schemas/map.schema.json</c>. One connection a line.</summary>
internal sealed class MapJsonFormat : ReportFormat<MapReport>
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override void Write(MapReport report, TextWriter output, Ink ink)
    {
        var nodes = new string?[report.Map.Nodes.Count];
        var traffic = new Dictionary<HeaderSpace, string>(ReferenceEqualityComparer.Instance);
        output.Write("{\n  \"schemaVersion\": 1,\n  \"connections\": [");
        var separator = "\n";
        foreach (var connection in report.Connections)
        {
            output.Write(separator);
            output.Write("    {\"source\":");
            output.Write(nodes[connection.Source] ??= Node(report.Map.Nodes[connection.Source]));
            output.Write(",\"destination\":");
            output.Write(nodes[connection.Destination] ??= Node(report.Map.Nodes[connection.Destination]));
            if (!traffic.TryGetValue(connection.Traffic, out var text))
                traffic.Add(connection.Traffic, text = Traffic(connection, report.Map.DefinedTraffic));
            output.Write(text);
            if (report.Explain is { } explain)
                output.Write(Because(explain(connection)));
            output.Write("}");
            separator = ",\n";
        }
        output.Write("\n  ]\n}\n");
    }

    /// <summary>An end of a connection as an object.</summary>
    internal static string Node(MapNode node) => Json(writer => WriteNode(writer, node));

    private static string Because(IReadOnlyList<Origin> origins) => $",\"because\":{Json(writer => WriteOrigins(writer, origins))}";

    /// <summary>The member <c>traffic</c>, and <c>all</c> where it is everything, each with a comma in front.</summary>
    internal static string Traffic(Connection connection, HeaderSpace defined)
    {
        // Numbered protocols without a name are left out where everything is allowed: "all" says it.
        var isAll = connection.Conditions.Count == 0 && MapTraffic.IsAll(connection.Traffic, defined);
        var list = Json(writer =>
        {
            writer.WriteStartArray();
            foreach (var (part, requests) in MapRequests.Parts(connection).Where(part => !isAll || part.Part.Unit != "numbers"))
            {
                writer.WriteStartObject();
                writer.WriteString("protocol", part.Protocol);
                if (part.Values is not null)
                    writer.WriteString(part.Unit, part.Values);
                if (requests is { } patterns)
                    MapRequests.Write(writer, patterns);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        });
        return $",\"traffic\":{list}{(isAll ? ",\"all\":true" : "")}";
    }

    private static void WriteNode(Utf8JsonWriter writer, MapNode node)
    {
        writer.WriteStartObject();
        switch (node)
        {
            case MapNode.External(var addresses):
                writer.WriteString("type", "external");
                writer.WriteStartArray("cidrs");
                foreach (var cidr in addresses.ToCidrs())
                    writer.WriteStringValue($"{cidr}");
                writer.WriteEndArray();
                break;
            case MapNode.Named(var name):
                writer.WriteString("type", "fqdn");
                writer.WriteString("name", name);
                break;
            case MapNode.Workload({ IsNode: true } endpoint):
                writer.WriteString("type", "node");
                writer.WriteString("name", endpoint.Name);
                break;
            case MapNode.Workload(var endpoint):
                writer.WriteString("type", "workload");
                writer.WriteString("kind", endpoint.WorkloadKind);
                writer.WriteString("namespace", endpoint.Namespace);
                writer.WriteString("name", endpoint.Name);
                break;
            default:
                throw new NotSupportedException($"map node {node.GetType().Name}");
        }
        writer.WriteEndObject();
    }

    private static void WriteOrigins(Utf8JsonWriter writer, IReadOnlyList<Origin> origins)
    {
        writer.WriteStartArray();
        foreach (var origin in origins)
        {
            writer.WriteStartObject();
            writer.WriteOrigin(origin);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>A value on one line.</summary>
    internal static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
