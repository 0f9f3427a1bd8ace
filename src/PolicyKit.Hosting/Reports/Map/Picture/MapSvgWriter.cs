using System.Text;

namespace PolicyKit.Hosting.Reports;

/// <summary>Draws a diagram that was laid out.</summary>
/// <param name="diagram">What to draw.</param>
/// <param name="layout">Where.</param>
/// <param name="canvas">Receives the picture.</param>
internal sealed class MapSvgWriter(MapDiagram diagram, MapLayout layout, MapCanvas canvas)
{
    private const string Boxes = "a box lists the traffic that it accepts, and the line at an entry comes from those it accepts it from";
    private const string Titles = "a line from or to the title of a namespace speaks of all its workloads";

    // Lines of neighbouring boxes differ; all are readable on white, also for most colour-blind readers.
    private static readonly string[] Colours = ["#1f6fb2", "#c2571a", "#2a7f4f", "#8a3f98", "#a3851a", "#b03a5b", "#3f7f8c", "#5b5fc7"];

    private readonly Dictionary<MapEnd, string> _colours = diagram.Groups.Concat<MapEnd>(diagram.Boxes)
        .OrderBy(end => layout.ColumnOf(end)).ThenBy(end => layout[end].Y)
        .Select((end, index) => (end, index)).ToDictionary(pair => pair.end, pair => Colours[pair.index % Colours.Length]);

    /// <summary>Writes the picture.</summary>
    public void Write()
    {
        var hasTitles = diagram.Links.Any(link => link.From is MapGroup || link.To is MapGroup);
        canvas.Begin(layout.Width, layout.Height, hasTitles ? [.. diagram.Caption, Boxes, Titles] : [.. diagram.Caption, Boxes]);
        foreach (var group in diagram.Groups)
            Frame(group);
        foreach (var wire in layout.Wires)
            Wire(wire);
        foreach (var box in diagram.Boxes)
            if (box is MapHub hub)
                Hub(hub);
            else
                Box(box);
        canvas.Close();
    }

    private void Frame(MapGroup group)
    {
        var frame = layout[group];
        canvas.Open("g");
        canvas.Element("title", group.Title);
        canvas.Rectangle(frame, "frame", 10);
        var room = layout[group.Members.MinBy(box => layout[box].X)!].Width;
        canvas.Text("title", frame.X + 12, frame.Y + 20, MapText.Fit(group.Title, MapBoxText.TitleSize + 1, room));
        Lists(group, frame.X + 12, room);
        canvas.Close();
    }

    private void Hub(MapHub hub)
    {
        var (left, top, size, _) = layout[hub];
        canvas.Open("circle", ("cx", Number(left + (size / 2))), ("cy", Number(top + (size / 2))), ("r", Number(size / 2)), ("fill", _colours[hub]));
        canvas.Element("title", $"{hub.FullName} => {hub.DestinationName}");
        canvas.Close();
    }

    private void Box(MapBox box)
    {
        var rectangle = layout[box];
        var (kind, corner) = box.Kind switch
        {
            MapBoxKind.External => ("box external", 18.0),
            MapBoxKind.Everyone => ("box everyone", 18.0),
            MapBoxKind.Node => ("box node", 0),
            _ => ("box", 4.0),
        };
        canvas.Open("g");
        canvas.Element("title", box.FullName);
        canvas.Rectangle(rectangle, kind, corner);
        var (left, room) = (rectangle.X + MapBoxText.Padding, rectangle.Width - (2 * MapBoxText.Padding));
        canvas.Text("title", left, rectangle.Y + 17, MapText.Fit(box.Title, MapBoxText.TitleSize + 1, room));
        canvas.Text("detail", left, rectangle.Y + 30, MapText.Fit(box.Detail, MapBoxText.DetailSize, room));
        Lists(box, left, room);
        canvas.Close();
    }

    private void Lists(MapEnd end, double left, double room)
    {
        var ports = layout.PortsOf(end);
        for (var row = 0; row < ports.Traffic.Count; row++)
        {
            var middle = ports.RowMiddle(row);
            canvas.Element("circle", ("cx", Number(left + 2)), ("cy", Number(middle)), ("r", "2.5"), ("fill", ColourAt(ports, row, end)));
            canvas.Text("list", left + 8, middle + 4, MapText.Fit(ports.Traffic[row], MapBoxText.ListSize, room - 8));
        }
        if (ports.Inside is { } inside)
            canvas.Text("list", left, ports.RowMiddle(ports.Traffic.Count) + 4, MapText.Fit(MapBoxText.Inside + inside, MapBoxText.ListSize, room));
    }

    /// <summary>The colour of the lines that bring in an entry of a list.</summary>
    private string ColourAt(MapPorts ports, int row, MapEnd end)
    {
        var wires = ports.Arriving.Where(arrival => arrival.Traffic == ports.Traffic[row]).Select(arrival => arrival.Wire);
        return _colours[wires.FirstOrDefault(wire => !wire.Spreads)?.Root.End ?? wires.FirstOrDefault()?.Root.End ?? end];
    }

    private void Wire(MapWire wire)
    {
        var colour = _colours[wire.Root.End];
        foreach (var (pin, link) in wire.Branches)
        {
            canvas.Open("g", ("class", "wire"), ("stroke", colour));
            canvas.Element("title", link.FullName);
            canvas.Element("path", ("d", Rounded(layout.Corners(wire, pin))));
            canvas.Close();
        }
        foreach (var (pin, _) in wire.Arrivals.Where(arrival => arrival.Pin.End is not MapHub))
        {
            var rectangle = layout[pin.End];
            var (x, back) = pin.Side == MapSide.Left ? (rectangle.X, -8) : (rectangle.Right, 8);
            canvas.Element("path", ("d", $"M{Number(x)} {Number(pin.Y)} l{back} -3.5 v7 z"), ("fill", colour));
        }
    }

    /// <summary>The line through some corners, with the corners rounded off.</summary>
    private static string Rounded(IReadOnlyList<(double X, double Y)> corners)
    {
        var path = new StringBuilder($"M{Number(corners[0].X)} {Number(corners[0].Y)}");
        for (var i = 1; i < corners.Count - 1; i++)
        {
            var (before, here, after) = (corners[i - 1], corners[i], corners[i + 1]);
            var radius = Math.Min(6, Math.Min(Distance(before, here), Distance(here, after)) / 2);
            var (enter, leave) = (Towards(here, before, radius), Towards(here, after, radius));
            path.Append($" L{Number(enter.X)} {Number(enter.Y)} Q{Number(here.X)} {Number(here.Y)} {Number(leave.X)} {Number(leave.Y)}");
        }
        return path.Append($" L{Number(corners[^1].X)} {Number(corners[^1].Y)}").ToString();
    }

    private static double Distance((double X, double Y) from, (double X, double Y) to) => Math.Abs(from.X - to.X) + Math.Abs(from.Y - to.Y);

    private static (double X, double Y) Towards((double X, double Y) from, (double X, double Y) to, double distance) =>
        (from.X + (Math.Sign(to.X - from.X) * distance), from.Y + (Math.Sign(to.Y - from.Y) * distance));

    private static string Number(double value) => MapCanvas.Number(value);
}
