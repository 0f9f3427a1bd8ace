using PolicyKit.Engines;

namespace PolicyKit.Hosting.Reports;

/// <summary>The map as a table for pull requests and wikis.</summary>
internal sealed class MapMarkdownFormat : ReportFormat<MapReport>
{
    /// <inheritdoc/>
    public override string Name => "md";

    /// <inheritdoc/>
    public override void Write(MapReport report, TextWriter output, Ink ink)
    {
        output.Write(report.Explain is null ? "| Source | Destination | Traffic |\n" : "| Source | Destination | Traffic | Because |\n");
        output.Write(report.Explain is null ? "| --- | --- | --- |\n" : "| --- | --- | --- | --- |\n");
        var names = new string?[report.Map.Nodes.Count];
        foreach (var connection in report.Connections)
        {
            var traffic = connection.Conditions.Count == 0
                ? MapTraffic.Words(connection.Traffic, report.Map.DefinedTraffic)
                : MarkdownText.Escape(MapTraffic.Words(connection, report.Map.DefinedTraffic));
            output.Write($"| {Name(connection.Source)} | {Name(connection.Destination)} | {traffic} |");
            if (report.Explain is { } explain)
                output.Write($" {string.Join("<br>", explain(connection).Select(origin => MarkdownText.Escape(MapTextFormat.Because(origin))))} |");
            output.Write("\n");
        }

        string Name(int node) => names[node] ??= report.Map.Nodes[node] switch
        {
            MapNode.Workload({ IsNode: false } endpoint) => MarkdownText.Escape($"{endpoint} ({endpoint.WorkloadKind})"),
            var other => MarkdownText.Escape(MapNames.Full(other)).Replace(",", ", ", StringComparison.Ordinal),
        };
    }
}
