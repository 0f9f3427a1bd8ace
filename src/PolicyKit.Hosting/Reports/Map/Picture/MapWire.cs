namespace PolicyKit.Hosting.Reports;

/// <summary>A side of a box or frame.</summary>
internal enum MapSide
{
    /// <summary>The left one.</summary>
    Left,

    /// <summary>The right one.</summary>
    Right,
}

/// <summary>A place on the side of a box or frame where a line begins or ends.</summary>
/// <param name="end">The box or frame.</param>
/// <param name="side">Its side.</param>
/// <param name="gap">The gap in which the line bends next: gap <c>g</c> is the one left of column <c>g</c>.</param>
internal sealed class MapPin(MapEnd end, MapSide side, int gap)
{
    /// <summary>The box or frame.</summary>
    public MapEnd End { get; } = end;

    /// <summary>Its side.</summary>
    public MapSide Side { get; } = side;

    /// <summary>The gap in which the line bends next; a line may first run through empty cells.</summary>
    public int Gap { get; set; } = gap;

    /// <summary>How far down it is, in pixels; known once the rows have their heights.</summary>
    public double Y { get; set; }
}

/// <summary>Lines that join: all arrows that carry the same traffic into one end from one side, or all that leave a hub to one side.</summary>
/// <param name="root">Where all the lines are one.</param>
internal sealed class MapWire(MapPin root)
{
    /// <summary>Where all the lines are one: at the destination of arrows that join, or at the hub from which they spread.</summary>
    public MapPin Root { get; } = root;

    /// <summary>The other ends of its lines, with the arrow that each of them draws.</summary>
    public List<(MapPin Pin, MapLink Link)> Branches { get; } = [];

    /// <summary>The corridor above this row in which lines from other gaps run to <see cref="Root"/>; null when they run in its own row, or need not.</summary>
    public int? Corridor { get; set; }

    /// <summary>The lane of the corridor, from the top.</summary>
    public int Lane { get; set; }

    /// <summary>The gaps in which the wire bends.</summary>
    public IEnumerable<int> Gaps => Branches.Select(branch => branch.Pin.Gap).Append(Root.Gap).Distinct();

    /// <summary>Whether the lines leave the root, which is a hub.</summary>
    public bool Spreads => Branches[0].Link.From == Root.End;

    /// <summary>The pins at which lines arrive, with the traffic that they bring.</summary>
    public IEnumerable<(MapPin Pin, string Traffic)> Arrivals => Spreads
        ? Branches.Select(branch => (branch.Pin, branch.Link.Traffic))
        : [(Root, Branches[0].Link.Traffic)];

    /// <summary>The pins at which lines begin.</summary>
    public IEnumerable<MapPin> Departures => Spreads ? [Root] : Branches.Select(branch => branch.Pin);
}
