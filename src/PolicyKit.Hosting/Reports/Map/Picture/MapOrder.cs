namespace PolicyKit.Hosting.Reports;

/// <summary>Finds an order of the boxes in which few arrows run backwards.</summary>
/// <remarks>Source: Eades, Lin, Smyth, "A fast and effective heuristic for the feedback arc set problem" (1993).</remarks>
internal sealed class MapOrder
{
    private readonly Dictionary<MapBox, HashSet<MapBox>> _after;
    private readonly Dictionary<MapBox, HashSet<MapBox>> _before;
    private readonly List<MapBox> _left;

    private MapOrder(MapDiagram diagram)
    {
        _left = [.. diagram.Boxes];
        _after = _left.ToDictionary(box => box, _ => new HashSet<MapBox>());
        _before = _left.ToDictionary(box => box, _ => new HashSet<MapBox>());
        foreach (var link in diagram.Links)
            if (link is { From: MapBox from, To: MapBox to } && from != to)
            {
                _after[from].Add(to);
                _before[to].Add(from);
            }
    }

    /// <summary>The boxes in such an order.</summary>
    public static IReadOnlyList<MapBox> Of(MapDiagram diagram)
    {
        var order = new MapOrder(diagram);
        List<MapBox> first = [], last = [];
        while (order._left.Count > 0)
            if (order._left.Find(box => order._after[box].Count == 0) is { } sink)
                order.Take(sink, last);
            else if (order._left.Find(box => order._before[box].Count == 0) is { } source)
                order.Take(source, first);
            else
                order.Take(order._left.MaxBy(box => order._after[box].Count - order._before[box].Count)!, first);
        last.Reverse();
        return [.. first, .. last];
    }

    private void Take(MapBox box, List<MapBox> list)
    {
        _left.Remove(box);
        list.Add(box);
        foreach (var other in _after[box])
            _before[other].Remove(box);
        foreach (var other in _before[box])
            _after[other].Remove(box);
    }
}
