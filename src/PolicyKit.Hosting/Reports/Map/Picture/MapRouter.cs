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
        var wires = new Dictionary<(MapEnd Root, string Traffic, MapSide Side), MapWire>();
        foreach (var link in links.Where(link => link.From != link.To))
        {
            var (from, to) = Sides(link);
            var spreads = link.From is MapHub;
            var (root, side, branch, branchSide) = spreads ? (link.From, from, link.To, to) : (link.To, to, link.From, from);
            var key = (root, spreads ? "" : link.Traffic, side);
            if (!wires.TryGetValue(key, out var wire))
                wires.Add(key, wire = new(new(root, side, GapAt(root, side))));
            wire.Branches.Add((new(branch, branchSide, GapAt(branch, branchSide)), link));
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
        foreach (var (pin, _) in wire.Branches)
            if (CanRun(pin, wire.Root.Gap))
                pin.Gap = wire.Root.Gap;
        if (wire.Gaps.Count() == 1)
            return;
        if (wire.Gaps.All(gap => gap == wire.Root.Gap || CanRun(wire.Root, gap)))
            return;
        wire.Corridor = Enumerable.Range(0, grid.Rows + 1).MinBy(row =>
            wire.Branches.Where(branch => branch.Pin.Gap != wire.Root.Gap).Sum(branch => Math.Abs(Middle(branch.Pin.End) - row))
            + Math.Abs(Middle(wire.Root.End) - row));
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
