namespace PolicyKit.Hosting.Reports;

/// <summary>A rectangle of a picture, in pixels from its upper left corner.</summary>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
internal readonly record struct MapRectangle(double X, double Y, double Width, double Height)
{
    /// <summary>The right edge.</summary>
    public double Right => X + Width;

    /// <summary>The lower edge.</summary>
    public double Bottom => Y + Height;
}

/// <summary>Where everything of a diagram is drawn.</summary>
internal sealed class MapLayout
{
    private const double Margin = 16;
    private const double FramePadding = 14;
    private const double Clearance = 12;

    private readonly MapGrid _grid;
    private readonly Dictionary<MapEnd, MapPorts> _ports = [];
    private readonly Dictionary<(MapWire, int Gap), double> _trunks = [];
    private readonly double[] _rowTop;
    private readonly double[] _rowHeight;
    private readonly double[] _laneTop;
    private readonly double[] _columnLeft;
    private readonly double[] _columnWidth;

    /// <summary>Lays a diagram out.</summary>
    public MapLayout(MapDiagram diagram)
    {
        _grid = new(diagram);
        Wires = new MapRouter(_grid).Route(diagram.Links);
        foreach (var end in diagram.Groups.Concat<MapEnd>(diagram.Boxes))
            _ports.Add(end, new(end, diagram, Wires));
        (_rowTop, _rowHeight, _laneTop) = (new double[_grid.Rows + 1], new double[_grid.Rows], new double[_grid.Rows + 1]);
        (_columnLeft, _columnWidth) = (new double[_grid.Columns + 1], new double[_grid.Columns]);
        PlaceRows(diagram);
        PlacePins();
        PlaceColumns(diagram);
    }

    /// <summary>The wires, with pins that have their heights.</summary>
    public IReadOnlyList<MapWire> Wires { get; }

    /// <summary>The width of the picture without its caption.</summary>
    public double Width => _columnLeft[^1] + Margin;

    /// <summary>The height of the picture without its caption.</summary>
    public double Height => _rowTop[^1];

    /// <summary>The column of an end, counted from the left.</summary>
    public int ColumnOf(MapEnd end) => _grid.ColumnsOf(end).First;

    /// <summary>The lists at an end.</summary>
    public MapPorts PortsOf(MapEnd end) => _ports[end];

    /// <summary>The rectangle of a box, or of a frame.</summary>
    public MapRectangle this[MapEnd end]
    {
        get
        {
            var (first, last) = _grid.ColumnsOf(end);
            if (end is MapHub)
                return new(_columnLeft[first] + ((_columnWidth[first] - MapPorts.HubSize) / 2), _ports[end].Top, MapPorts.HubSize, MapPorts.HubSize);
            if (end is MapBox)
                return new(_columnLeft[first], _ports[end].Top, _columnWidth[first], _ports[end].Height);
            var block = _grid.Blocks.First(block => block.Group == end);
            var left = _columnLeft[first] - FramePadding;
            var bottom = block.Boxes.Max(box => _ports[box].Top + _ports[box].Height) + FramePadding;
            return new(left, _ports[end].Top, _columnLeft[last] + _columnWidth[last] + FramePadding - left, bottom - _ports[end].Top);
        }
    }

    /// <summary>The corners of a line from a branch of a wire to its root.</summary>
    public IReadOnlyList<(double X, double Y)> Corners(MapWire wire, MapPin branch)
    {
        var (start, end) = (X(branch), X(wire.Root));
        var bend = _trunks.GetValueOrDefault((wire, branch.Gap), start);
        if (branch.Gap == wire.Root.Gap)
            return Math.Abs(branch.Y - wire.Root.Y) < 0.5
                ? [(start, branch.Y), (end, wire.Root.Y)]
                : [(start, branch.Y), (bend, branch.Y), (bend, wire.Root.Y), (end, wire.Root.Y)];
        if (wire.Corridor is null)
            return [(start, branch.Y), (bend, branch.Y), (bend, wire.Root.Y), (end, wire.Root.Y)];
        var (lane, last) = (LaneOf(wire), _trunks[(wire, wire.Root.Gap)]);
        return [(start, branch.Y), (bend, branch.Y), (bend, lane), (last, lane), (last, wire.Root.Y), (end, wire.Root.Y)];
    }

    private double X(MapPin pin) => pin.Side == MapSide.Left ? this[pin.End].X : this[pin.End].Right;

    private double LaneOf(MapWire wire) => wire.Corridor is { } row ? _laneTop[row] + (wire.Lane * MapPorts.Step) : wire.Root.Y;

    private void PlaceRows(MapDiagram diagram)
    {
        foreach (var box in diagram.Boxes)
            _rowHeight[_grid.RowOf(box)] = Math.Max(_rowHeight[_grid.RowOf(box)], _ports[box].Height);
        var y = 0.0;
        for (var row = 0; row <= _grid.Rows; row++)
        {
            var endsFrame = _grid.Blocks.Any(block => block.Group is not null && block.Top + block.Height == row);
            var lanes = Wires.Where(wire => wire.Corridor == row).Select(wire => wire.Lane + 1).DefaultIfEmpty(0).Max();
            var titles = _grid.Blocks.Where(block => block.Group is not null && block.Top == row).Select(block => _ports[block.Group!].Height).DefaultIfEmpty(0).Max();
            _laneTop[row] = y + (row == 0 ? Margin : endsFrame ? FramePadding + MapPorts.Step : Clearance);
            var next = _laneTop[row] + (lanes * MapPorts.Step) + (lanes > 0 ? 4 : 0) + titles;
            _rowTop[row] = Math.Ceiling(next / MapPorts.Step) * MapPorts.Step;
            y = row < _grid.Rows ? _rowTop[row] + _rowHeight[row] : y;
        }
        foreach (var box in diagram.Boxes)
            _ports[box].Top = _rowTop[_grid.RowOf(box)];
        foreach (var group in diagram.Groups)
            _ports[group].Top = _rowTop[_grid.RowOf(group)] - _ports[group].Height;
    }

    private void PlacePins()
    {
        foreach (var ports in _ports.Values)
            ports.PlaceArriving();
        var wireOf = Wires.SelectMany(wire => wire.Departures, (wire, pin) => (wire, pin)).ToDictionary(pair => pair.pin, pair => pair.wire);
        foreach (var ports in _ports.Values)
            ports.PlaceLeaving(wireOf, pin => pin.Gap == wireOf[pin].Root.Gap ? wireOf[pin].Root.Y : LaneOf(wireOf[pin]));
    }

    private void PlaceColumns(MapDiagram diagram)
    {
        foreach (var end in _ports.Keys)
            _columnWidth[_grid.ColumnsOf(end).First] = Math.Max(_columnWidth[_grid.ColumnsOf(end).First], MapBoxText.Width(end, _ports[end]));
        var trunks = Wires.SelectMany(Trunks).ToLookup(trunk => trunk.Gap);
        var x = Margin;
        for (var gap = 0; gap <= _grid.Columns; gap++)
        {
            var tracks = MapTracks.Assign(trunks[gap]);
            x += Padding(gap, closing: true);
            foreach (var trunk in trunks[gap])
                _trunks[(trunk.Wire, gap)] = x + (trunk.Track * MapPorts.Step);
            x += (tracks > 0 ? ((tracks - 1) * MapPorts.Step) : 0) + Padding(gap, closing: false);
            _columnLeft[gap] = x;
            x += gap < _grid.Columns ? _columnWidth[gap] : 0;
        }
    }

    /// <summary>The room between the lines of a gap and the boxes on one side of it.</summary>
    private double Padding(int gap, bool closing)
    {
        if (gap == (closing ? 0 : _grid.Columns))
            return 0;
        var frames = _grid.Blocks.Where(block => block.Group is not null);
        var hasFrame = closing ? frames.Any(block => block.LastColumn == gap - 1) : frames.Any(block => block.FirstColumn == gap);
        return (hasFrame ? FramePadding : 0) + (closing ? Clearance : Clearance + 6); // an arrowhead needs more room than a line
    }

    private IEnumerable<MapTrunk> Trunks(MapWire wire)
    {
        var gaps = wire.Gaps.ToArray();
        foreach (var gap in gaps)
        {
            var (left, right) = (new List<double>(), new List<double>());
            foreach (var (pin, _) in wire.Branches.Where(branch => branch.Pin.Gap == gap))
                (pin.Side == MapSide.Right ? left : right).Add(pin.Y);
            if (gap == wire.Root.Gap)
                (wire.Root.Side == MapSide.Right ? left : right).Add(wire.Root.Y);
            if (gaps.Any(other => other < gap))
                left.Add(LaneOf(wire));
            if (gaps.Any(other => other > gap))
                right.Add(LaneOf(wire));
            yield return new(wire, gap, left, right);
        }
    }
}
