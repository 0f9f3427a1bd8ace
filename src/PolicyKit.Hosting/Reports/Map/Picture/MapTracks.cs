namespace PolicyKit.Hosting.Reports;

/// <summary>A vertical line of a wire in one gap.</summary>
/// <param name="wire">The wire.</param>
/// <param name="gap">The gap.</param>
/// <param name="left">The heights at which lines join it from the left.</param>
/// <param name="right">The heights at which lines join it from the right.</param>
internal sealed class MapTrunk(MapWire wire, int gap, IReadOnlyList<double> left, IReadOnlyList<double> right)
{
    /// <summary>The wire.</summary>
    public MapWire Wire { get; } = wire;

    /// <summary>The gap.</summary>
    public int Gap { get; } = gap;

    /// <summary>Its upper end.</summary>
    public double Top { get; } = left.Concat(right).Min();

    /// <summary>Its lower end.</summary>
    public double Bottom { get; } = left.Concat(right).Max();

    /// <summary>Its place in the gap, counted from the left; trunks that do not touch may share one.</summary>
    public int Track { get; set; }

    /// <summary>Whether it has a length, so that it needs a track.</summary>
    public bool IsVertical => Bottom - Top > 0.5;

    /// <summary>How badly lines cross, or run over each other, when this trunk stands left of <paramref name="other"/>.</summary>
    public int CostLeftOf(MapTrunk other)
    {
        var cost = 0;
        foreach (var y in other.Left)
            cost += Crosses(y);
        foreach (var y in Right)
            cost += other.Crosses(y) + (20 * other.Left.Count(theirs => Math.Abs(theirs - y) < 3));
        return cost;
    }

    /// <summary>Whether the two would touch on the same track.</summary>
    public bool Touches(MapTrunk other) => Top < other.Bottom + 6 && other.Top < Bottom + 6;

    private IReadOnlyList<double> Left { get; } = left;

    private IReadOnlyList<double> Right { get; } = right;

    private int Crosses(double y) => y > Top && y < Bottom ? 1 : 0;
}

/// <summary>Orders the vertical lines of a gap so that few lines cross.</summary>
internal static class MapTracks
{
    /// <summary>Gives each trunk of one gap its track; returns how many tracks there are.</summary>
    public static int Assign(IEnumerable<MapTrunk> trunks)
    {
        var order = trunks.Where(trunk => trunk.IsVertical).OrderBy(trunk => trunk.Top + trunk.Bottom).ToArray();
        for (var improved = true; improved;)
        {
            improved = false;
            for (var i = 0; i < order.Length; i++)
                improved |= MoveToBestPlace(order, i);
        }
        for (var i = 0; i < order.Length; i++)
            order[i].Track = order.Take(i).Where(order[i].Touches).Select(other => other.Track + 1).DefaultIfEmpty(0).Max();
        return order.Select(trunk => trunk.Track + 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>Moves the trunk at <paramref name="from"/> to where it causes the fewest crossings; false when it stands there.</summary>
    private static bool MoveToBestPlace(MapTrunk[] order, int from)
    {
        var (best, gain, bestGain) = (from, 0, 0);
        for (var i = from - 1; i >= 0; i--)
        {
            gain += order[i].CostLeftOf(order[from]) - order[from].CostLeftOf(order[i]);
            if (gain > bestGain)
                (best, bestGain) = (i, gain);
        }
        gain = 0;
        for (var i = from + 1; i < order.Length; i++)
        {
            gain += order[from].CostLeftOf(order[i]) - order[i].CostLeftOf(order[from]);
            if (gain > bestGain)
                (best, bestGain) = (i, gain);
        }
        if (best == from)
            return false;
        var moved = order[from];
        if (best < from)
            Array.Copy(order, best, order, best + 1, from - best);
        else
            Array.Copy(order, from + 1, order, from, best - from);
        order[best] = moved;
        return true;
    }
}
