namespace PolicyKit.Hosting.Reports;

/// <summary>What a box or the title of a frame lists, and where lines touch it.</summary>
internal sealed class MapPorts
{
    /// <summary>The height of one line of the list; also the unit to which everything vertical is aligned is half of it.</summary>
    public const double Row = 16;

    /// <summary>The distance of lines that run side by side.</summary>
    public const double Step = 8;

    /// <summary>The width and height of a hub.</summary>
    public const double HubSize = 8;

    private readonly double _head;
    private readonly bool _isHub;
    private readonly IReadOnlyList<MapPin> _leaving;

    /// <summary>Collects what touches an end.</summary>
    /// <param name="end">The box or frame.</param>
    /// <param name="diagram">Has the arrow to itself, if there is one.</param>
    /// <param name="wires">All wires.</param>
    public MapPorts(MapEnd end, MapDiagram diagram, IReadOnlyList<MapWire> wires)
    {
        _head = end is MapBox ? 36 : 28;
        Arriving = [.. wires.SelectMany(wire => wire.Arrivals, (wire, arrival) => (wire, arrival.Pin, arrival.Traffic)).Where(arrival => arrival.Pin.End == end)];
        _leaving = [.. wires.SelectMany(wire => wire.Departures).Where(pin => pin.End == end)];
        _isHub = end is MapHub;
        if (_isHub)
        {
            (Traffic, Height) = ([], HubSize);
            return;
        }
        Inside = diagram.Links.FirstOrDefault(link => link.From == end && link.To == end)?.Traffic;
        Traffic = [.. Arriving.Select(arrival => arrival.Traffic).Distinct().Order(StringComparer.Ordinal)];
        var rows = Traffic.Count + (Inside is null ? 0 : 1);
        var leaving = Math.Max(_leaving.Count(pin => pin.Side == MapSide.Left), _leaving.Count(pin => pin.Side == MapSide.Right));
        Height = Math.Ceiling(Math.Max(_head + (Row * rows) + (rows > 0 ? 4 : 0), Step * (leaving + 1)) / Step) * Step;
    }

    /// <summary>The lines that arrive here.</summary>
    public IReadOnlyList<(MapWire Wire, MapPin Pin, string Traffic)> Arriving { get; }

    /// <summary>The list: the traffic that lines bring in.</summary>
    public IReadOnlyList<string> Traffic { get; }

    /// <summary>The traffic between the members of the end; null for none.</summary>
    public string? Inside { get; }

    /// <summary>The height in pixels.</summary>
    public double Height { get; }

    /// <summary>The upper edge.</summary>
    public double Top { get; set; }

    /// <summary>The middle of a line of the list; the line for <see cref="Inside"/> comes last.</summary>
    public double RowMiddle(int row) => Top + _head + (Row * row) + (Row / 2);

    /// <summary>Puts the arrowheads at their lines of the list.</summary>
    public void PlaceArriving()
    {
        foreach (var (_, pin, traffic) in Arriving)
            pin.Y = _isHub ? Top + (HubSize / 2) : RowMiddle(Traffic.TakeWhile(other => other != traffic).Count());
    }

    /// <summary>Spreads the beginnings of lines over a side; one that can run straight to its arrowhead does.</summary>
    /// <param name="wireOf">The wire of each pin.</param>
    /// <param name="heading">The height to which the line of a pin runs first.</param>
    public void PlaceLeaving(IReadOnlyDictionary<MapPin, MapWire> wireOf, Func<MapPin, double> heading)
    {
        if (_isHub)
            foreach (var pin in _leaving)
                pin.Y = Top + (HubSize / 2);
        foreach (var side in _leaving.Where(_ => !_isHub).GroupBy(pin => pin.Side))
        {
            var taken = Arriving.Where(arrival => arrival.Pin.Side == side.Key).Select(arrival => arrival.Pin.Y).ToList();
            var bent = new List<MapPin>();
            foreach (var pin in side.OrderBy(heading))
                if (CanBeStraight(pin, wireOf[pin], taken))
                    taken.Add(pin.Y = wireOf[pin].Root.Y);
                else
                    bent.Add(pin);
            Spread(bent, taken);
        }
    }

    private bool CanBeStraight(MapPin pin, MapWire wire, List<double> taken) => pin.Gap == wire.Root.Gap && pin.Side != wire.Root.Side
        && wire.Root.Y > Top + 5 && wire.Root.Y < Top + Height - 5 && taken.TrueForAll(y => Math.Abs(y - wire.Root.Y) >= Step - 1);

    private void Spread(List<MapPin> pins, List<double> taken)
    {
        // Lines that leave facing boxes of one row must not lie on each other, so the left sides are half a step lower.
        var shift = pins.Count > 0 && pins[0].Side == MapSide.Left ? Step / 2 : 0;
        var slots = Enumerable.Range(1, (int)(Height / Step) - 1).Select(slot => Top + (slot * Step) - shift).ToArray();
        var free = slots.Where(slot => taken.TrueForAll(y => Math.Abs(y - slot) >= 4)).ToArray();
        if (free.Length < pins.Count)
            free = slots;
        var first = (free.Length - pins.Count) / 2;
        for (var i = 0; i < pins.Count; i++)
            pins[i].Y = free[Math.Clamp(first + i, 0, free.Length - 1)];
    }
}
