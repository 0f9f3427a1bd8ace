namespace PolicyKit.Hosting.Reports;

/// <summary>Names for the ends of a diagram that any diagram language accepts.</summary>
internal static class MapDiagramIds
{
    /// <summary>A name for each box, and for each group that an arrow begins or ends at: such a group needs a node that stands for it.</summary>
    public static IReadOnlyDictionary<MapEnd, string> Of(MapDiagram diagram)
    {
        var ids = new Dictionary<MapEnd, string>();
        foreach (var box in diagram.Boxes)
            ids.Add(box, $"n{ids.Count}");
        foreach (var group in diagram.Groups.Where(group => diagram.Links.Any(link => link.From == group || link.To == group)))
            ids.Add(group, $"n{ids.Count}");
        return ids;
    }
}
