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

/// <summary>All arrows that carry the same traffic into one end from one side: lines that join, with one arrowhead.</summary>
/// <param name="to">The arrowhead.</param>
/// <param name="traffic">The traffic, in words.</param>
internal sealed class MapWire(MapPin to, string traffic)
{
    /// <summary>The arrowhead.</summary>
    public MapPin To { get; } = to;

    /// <summary>The traffic, in words.</summary>
    public string Traffic { get; } = traffic;

    /// <summary>Where its lines begin, with the arrow that each of them draws.</summary>
    public List<(MapPin Pin, MapLink Link)> From { get; } = [];

    /// <summary>The corridor above this row in which lines from other gaps run to <see cref="To"/>; null when they run in its own row, or need not.</summary>
    public int? Corridor { get; set; }

    /// <summary>The lane of the corridor, from the top.</summary>
    public int Lane { get; set; }

    /// <summary>The gaps in which the wire bends.</summary>
    public IEnumerable<int> Gaps => From.Select(from => from.Pin.Gap).Append(To.Gap).Distinct();
}
