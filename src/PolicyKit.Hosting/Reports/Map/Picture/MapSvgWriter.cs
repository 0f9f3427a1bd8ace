using System.Globalization;
using System.Text;
using System.Xml;

namespace PolicyKit.Hosting.Reports;

/// <summary>Draws a diagram that was laid out.</summary>
/// <param name="diagram">What to draw.</param>
/// <param name="layout">Where.</param>
/// <param name="xml">Receives the picture.</param>
internal sealed class MapSvgWriter(MapDiagram diagram, MapLayout layout, XmlWriter xml)
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private const string Reading = "a box lists the traffic that it accepts, and the line at an entry comes from those it accepts it from";

    // Lines of neighbouring boxes differ; all are readable on white, also for most colour-blind readers.
    private static readonly string[] Colours = ["#1f6fb2", "#c2571a", "#2a7f4f", "#8a3f98", "#a3851a", "#b03a5b", "#3f7f8c", "#5b5fc7"];

    private const string Style = """

        text { font-family: "Segoe UI", Helvetica, Arial, "DejaVu Sans", sans-serif; fill: #1d2733 }
        .paper { fill: #ffffff }
        .frame { fill: #f3f5f8; stroke: #bac4d0 }
        .box { fill: #ffffff; stroke: #6b7a8d }
        .node { fill: #eef1f5 }
        .external { fill: #fffaf0; stroke: #a07d3a; stroke-dasharray: 4 3 }
        .everyone { fill: #e4e9f0; stroke: #4c5a6b }
        .title { font-size: 13px; font-weight: 600 }
        .detail { font-size: 10px; fill: #5a6878 }
        .list { font-size: 10.5px; fill: #2c3947 }
        .caption { font-size: 11px; fill: #5a6878 }
        .wire path { fill: none; stroke-width: 1.5 }
        .wire:hover path { stroke-width: 3 }

        """;

    private Dictionary<MapEnd, string> _colours = [];

    /// <summary>Writes the picture.</summary>
    public void Write()
    {
        _colours = diagram.Groups.Concat<MapEnd>(diagram.Boxes).OrderBy(end => layout.ColumnOf(end)).ThenBy(end => layout[end].Y)
            .Select((end, index) => (end, index)).ToDictionary(pair => pair.end, pair => Colours[pair.index % Colours.Length]);
        var width = Math.Max(layout.Width, 420);
        var caption = diagram.Caption.Append(Reading).SelectMany(sentence => MapTerminalText.Wrap(sentence, (int)((width - 32) / 6.5))).ToArray();
        var height = layout.Height + (16 * caption.Length) + 16;

        xml.WriteStartElement("svg", Namespace);
        Attributes(("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("width", Number(width)), ("height", Number(height)), ("role", "img"));
        Element("title", "Allowed connections");
        Element("desc", string.Join("; ", diagram.Caption));
        Element("style", Style);
        Rectangle(new(0, 0, width, height), "paper", 10);
        foreach (var group in diagram.Groups)
            Frame(group);
        foreach (var wire in layout.Wires)
            Wire(wire);
        foreach (var box in diagram.Boxes)
            Box(box);
        for (var line = 0; line < caption.Length; line++)
            Text("caption", 16, layout.Height + (16 * line) + 12, caption[line]);
        xml.WriteEndElement();
    }

    private void Frame(MapGroup group)
    {
        var frame = layout[group];
        xml.WriteStartElement("g", Namespace);
        Element("title", group.Title);
        Rectangle(frame, "frame", 10);
        var room = layout[group.Members.MinBy(box => layout[box].X)!].Width;
        Text("title", frame.X + 12, frame.Y + 20, MapText.Fit(group.Title, MapBoxText.TitleSize + 1, room));
        Lists(group, frame.X + 12, room);
        xml.WriteEndElement();
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
        xml.WriteStartElement("g", Namespace);
        Element("title", box.FullName);
        Rectangle(rectangle, kind, corner);
        var (left, room) = (rectangle.X + MapBoxText.Padding, rectangle.Width - (2 * MapBoxText.Padding));
        Text("title", left, rectangle.Y + 17, MapText.Fit(box.Title, MapBoxText.TitleSize + 1, room));
        Text("detail", left, rectangle.Y + 30, MapText.Fit(box.Detail, MapBoxText.DetailSize, room));
        Lists(box, left, room);
        xml.WriteEndElement();
    }

    private void Lists(MapEnd end, double left, double room)
    {
        var ports = layout.PortsOf(end);
        for (var row = 0; row < ports.Traffic.Count; row++)
        {
            xml.WriteStartElement("circle", Namespace);
            Attributes(("cx", Number(left + 2)), ("cy", Number(ports.RowMiddle(row))), ("r", "2.5"), ("fill", _colours[end]));
            xml.WriteEndElement();
            Text("list", left + 8, ports.RowMiddle(row) + 4, MapText.Fit(ports.Traffic[row], MapBoxText.ListSize, room - 8));
        }
        if (ports.Inside is { } inside)
            Text("list", left, ports.RowMiddle(ports.Traffic.Count) + 4, MapText.Fit(MapBoxText.Inside + inside, MapBoxText.ListSize, room));
    }

    private void Wire(MapWire wire)
    {
        var colour = _colours[wire.To.End];
        foreach (var (pin, link) in wire.From)
        {
            xml.WriteStartElement("g", Namespace);
            Attributes(("class", "wire"), ("stroke", colour));
            Element("title", link.FullName);
            xml.WriteStartElement("path", Namespace);
            Attributes(("d", Rounded(layout.Corners(wire, pin))));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        var (x, y) = layout.Corners(wire, wire.From[0].Pin)[^1];
        var back = wire.To.Side == MapSide.Left ? -8 : 8;
        xml.WriteStartElement("path", Namespace);
        Attributes(("d", $"M{Number(x)} {Number(y)} l{back} -3.5 v7 z"), ("fill", colour));
        xml.WriteEndElement();
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

    private void Rectangle(MapRectangle rectangle, string kind, double corner)
    {
        xml.WriteStartElement("rect", Namespace);
        Attributes(("class", kind), ("x", Number(rectangle.X)), ("y", Number(rectangle.Y)), ("width", Number(rectangle.Width)),
            ("height", Number(rectangle.Height)), ("rx", Number(corner)));
        xml.WriteEndElement();
    }

    private void Text(string kind, double x, double y, string text)
    {
        xml.WriteStartElement("text", Namespace);
        Attributes(("class", kind), ("x", Number(x)), ("y", Number(y)));
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private void Element(string name, string text) => xml.WriteElementString(name, Namespace, text);

    private void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, value);
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
