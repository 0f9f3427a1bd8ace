namespace PolicyKit.Hosting.Reports;

/// <summary>Decides through which gaps and corridors of the grid lines run; none ever crosses a box.</summary>
/// <remarks>
/// Lines are horizontal and vertical. Between two columns there is a gap for vertical lines, between two rows a corridor for
/// horizontal ones; both grow with the number of lines in them.
/// </remarks>
/// <param name="grid">The cells of the boxes.</param>
internal sealed class MapRouter(MapGrid grid)
{
    /// <summary>The wires for some arrows; arrows of an end to itself are not drawn as lines.</summary>
    public IReadOnlyList<MapWire> Route(IEnumerable<MapLink> links)
    {
        var wires = new Dictionary<(MapEnd To, string Traffic, MapSide Side), MapWire>();
        foreach (var link in links.Where(link => link.From != link.To))
        {
            var (from, to) = Sides(link);
            if (!wires.TryGetValue((link.To, link.Traffic, to), out var wire))
                wires.Add((link.To, link.Traffic, to), wire = new(new(link.To, to, GapAt(link.To, to)), link.Traffic));
            wire.From.Add((new(link.From, from, GapAt(link.From, from)), link));
        }
        foreach (var wire in wires.Values)
            Lead(wire);
        AssignLanes(wires.Values);
        return [.. wires.Values];
    }

    private int GapAt(MapEnd end, MapSide side) => side == MapSide.Left ? grid.ColumnsOf(end).First : grid.ColumnsOf(end).Last + 1;

    /// <summary>The sides at which an arrow leaves and arrives: facing each other where possible, else both on the side where they are closer.</summary>
    private (MapSide From, MapSide To) Sides(MapLink link)
    {
        var (from, to) = (grid.ColumnsOf(link.From), grid.ColumnsOf(link.To));
        if (from.Last < to.First)
            return (MapSide.Right, MapSide.Left);
        if (from.First > to.Last)
            return (MapSide.Left, MapSide.Right);
        return Math.Abs(from.First - to.First) < Math.Abs(from.Last - to.Last) ? (MapSide.Left, MapSide.Left) : (MapSide.Right, MapSide.Right);
    }

    private void Lead(MapWire wire)
    {
        foreach (var (pin, _) in wire.From)
            if (CanRun(pin, wire.To.Gap))
                pin.Gap = wire.To.Gap;
        if (wire.Gaps.Count() == 1)
            return;
        if (wire.Gaps.All(gap => gap == wire.To.Gap || CanRun(wire.To, gap)))
            return;
        wire.Corridor = Enumerable.Range(0, grid.Rows + 1).MinBy(row =>
            wire.From.Where(from => from.Pin.Gap != wire.To.Gap).Sum(from => Math.Abs(Middle(from.Pin.End) - row))
            + Math.Abs(Middle(wire.To.End) - row));
    }

    private double Middle(MapEnd end) => grid.RowOf(end) + (end is MapBox ? 0.5 : -0.1);

    /// <summary>Whether a line can run straight from a pin to a gap, because all cells on its way are empty.</summary>
    private bool CanRun(MapPin pin, int gap) => pin.End is MapBox
        && (pin.Side == MapSide.Right ? pin.Gap < gap : pin.Gap > gap)
        && grid.IsFree(grid.RowOf(pin.End), Math.Min(pin.Gap, gap), Math.Max(pin.Gap, gap) - 1);

    /// <summary>Gives wires that share a part of a corridor different lanes.</summary>
    private static void AssignLanes(IEnumerable<MapWire> wires)
    {
        foreach (var corridor in wires.Where(wire => wire.Corridor is not null).GroupBy(wire => wire.Corridor))
        {
            var ends = new List<List<(int First, int Last)>>();
            foreach (var wire in corridor.OrderBy(wire => wire.Gaps.Min()).ThenBy(wire => wire.Gaps.Max()))
            {
                var (first, last) = (wire.Gaps.Min(), wire.Gaps.Max());
                wire.Lane = ends.FindIndex(lane => lane.TrueForAll(other => other.Last < first || last < other.First));
                if (wire.Lane < 0)
                {
                    wire.Lane = ends.Count;
                    ends.Add([]);
                }
                ends[wire.Lane].Add((first, last));
            }
        }
    }
}
