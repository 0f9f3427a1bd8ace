using System.Text;

namespace PolicyKit.Hosting.Reports;

/// <summary>The map as a Mermaid flowchart, which code hosts draw inside Markdown.</summary>
internal sealed class MapMermaidFormat : ReportFormat<MapReport>
{
    /// <inheritdoc/>
    public override string Name => "mermaid";

    /// <inheritdoc/>
    public override void Write(MapReport report, TextWriter output, Ink ink)
    {
        var diagram = MapDiagramBuilder.Build(report);
        var ids = MapDiagramIds.Of(diagram);
        output.Write("flowchart LR\n");
        foreach (var sentence in diagram.Caption)
            output.Write($"  %% {sentence}\n");
        foreach (var (group, index) in diagram.Groups.Select((group, index) => (group, index)))
        {
            output.Write($"  subgraph g{index}[\"{Escape(group.Title)}\"]\n");
            if (ids.TryGetValue(group, out var all))
                output.Write($"    {all}[\"all of {Escape(group.Title)}\"]:::all\n");
            foreach (var box in diagram.Inside(group))
                output.Write($"    {Node(box, ids[box])}");
            output.Write("  end\n");
        }
        var inGroups = diagram.Groups.SelectMany(diagram.Inside).ToHashSet();
        foreach (var box in diagram.Boxes.Where(box => !inGroups.Contains(box)))
            output.Write($"  {Node(box, ids[box])}");
        foreach (var link in diagram.Links)
            output.Write(link.To is MapHub ? $"  {ids[link.From]} --- {ids[link.To]}\n" : $"  {ids[link.From]} -->|\"{Escape(link.Traffic)}\"| {ids[link.To]}\n");
        output.Write("  classDef all stroke-dasharray: 4 3\n");
        output.Write("  classDef outside stroke-dasharray: 2 2\n");
    }

    private static string Node(MapBox box, string id)
    {
        if (box is MapHub)
            return $"{id}((\" \"))\n";
        var label = box.Detail.Length == 0 ? Escape(box.Title) : $"{Escape(box.Title)}<br/>{Escape(box.Detail)}";
        return box.Kind switch
        {
            MapBoxKind.External => $"{id}([\"{label}\"]):::outside\n",
            MapBoxKind.Everyone => $"{id}{{{{\"{label}\"}}}}\n",
            MapBoxKind.Node => $"{id}[[\"{label}\"]]\n",
            _ => $"{id}[\"{label}\"]\n",
        };
    }

    /// <summary>The text with everything but letters, digits and harmless punctuation as Mermaid's entity codes, <c>#60;</c>.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune) || (rune.IsAscii && " -_.,:/()".Contains((char)rune.Value, StringComparison.Ordinal)))
                escaped.Append(rune);
            else
                escaped.Append($"#{rune.Value};");
        return escaped.ToString();
    }
}
