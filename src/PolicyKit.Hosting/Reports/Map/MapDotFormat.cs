namespace PolicyKit.Hosting.Reports;

/// <summary>The map for Graphviz: <c>policykit map PATH --format dot | dot -Tsvg</c>.</summary>
internal sealed class MapDotFormat : ReportFormat<MapReport>
{
    /// <inheritdoc/>
    public override string Name => "dot";

    /// <inheritdoc/>
    public override void Write(MapReport report, TextWriter output, Ink ink)
    {
        var diagram = MapDiagramBuilder.Build(report);
        var ids = MapDiagramIds.Of(diagram);
        output.Write("digraph map {\n");
        output.Write($"  graph [rankdir=LR, nodesep=0.25, ranksep=1.1, fontname=\"Helvetica\", label={Quote(string.Join("; ", diagram.Caption))}, fontsize=11]\n");
        output.Write("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#5b6b7f\", fontname=\"Helvetica\", fontsize=12]\n");
        output.Write("  edge [color=\"#3f6fb5\", fontname=\"Helvetica\", fontsize=10, arrowsize=0.7]\n");
        foreach (var (group, index) in diagram.Groups.Select((group, index) => (group, index)))
        {
            output.Write($"  subgraph cluster_{index} {{\n    label={Quote(group.Title)}\n    style=\"rounded,filled\"\n    color=\"#b8c2cf\"\n    fillcolor=\"#f4f6f9\"\n");
            if (ids.TryGetValue(group, out var all))
                output.Write($"    {all} [label={Quote($"all of {group.Title}")}, style=\"dashed\", fontsize=10]\n");
            foreach (var box in diagram.Inside(group))
                output.Write($"    {Node(box, ids[box])}");
            output.Write("  }\n");
        }
        var inGroups = diagram.Groups.SelectMany(diagram.Inside).ToHashSet();
        foreach (var box in diagram.Boxes.Where(box => !inGroups.Contains(box)))
            output.Write($"  {Node(box, ids[box])}");
        foreach (var link in diagram.Links)
            output.Write($"  {ids[link.From]} -> {ids[link.To]} [label={Quote(link.Traffic)}, edgetooltip={Quote(link.FullName)}{(link.To is MapHub ? ", dir=none" : "")}]\n");
        output.Write("}\n");
    }

    private static string Node(MapBox box, string id)
    {
        if (box is MapHub)
            return $"{id} [shape=point, width=0.08, tooltip={Quote($"{box.FullName} => {box.DestinationName}")}]\n";
        var label = box.Detail.Length == 0 ? Quote(box.Title) : $"{Quote(box.Title)[..^1]}\\n{Quote(box.Detail)[1..]}";
        var shape = box.Kind switch
        {
            MapBoxKind.External => ", shape=ellipse, style=\"dashed,filled\"",
            MapBoxKind.Everyone => ", shape=hexagon, style=filled, fillcolor=\"#e3e8ef\"",
            MapBoxKind.Node => ", shape=box3d, style=filled",
            _ => "",
        };
        return $"{id} [label={label}{shape}, tooltip={Quote(box.FullName)}]\n";
    }

    /// <summary>A text as an attribute of Graphviz.</summary>
    internal static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
