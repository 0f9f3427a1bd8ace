using System.Globalization;
using System.Xml;

namespace PolicyKit.Hosting.Reports;

/// <summary>Writes the elements of an SVG picture.</summary>
/// <param name="xml">Receives them.</param>
internal sealed class MapCanvas(XmlWriter xml)
{
    private const string Namespace = "http://www.w3.org/2000/svg";
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
        .all { fill: #1f4e8c }
        .some { fill: #8fb3dd }
        .self { fill: #d5dbe3 }
        .grid { stroke: #dde2e9 }

        """;

    /// <summary>The height of a line of the caption.</summary>
    private const double CaptionLine = 16;

    /// <summary>Begins a picture: white paper, so that it can be read on any page, with what it is and what its reader must know.</summary>
    /// <param name="width">The width of what is drawn.</param>
    /// <param name="height">The height of what is drawn; the caption goes below.</param>
    /// <param name="caption">Sentences below the picture.</param>
    public void Begin(double width, double height, IReadOnlyList<string> caption)
    {
        width = Math.Max(width, 420);
        var lines = caption.SelectMany(sentence => MapTerminalText.Wrap(sentence, (int)((width - 32) / 6.5))).ToArray();
        var full = height + (CaptionLine * lines.Length) + 16;
        Open("svg", ("viewBox", $"0 0 {Number(width)} {Number(full)}"), ("width", Number(width)), ("height", Number(full)), ("role", "img"));
        Element("title", "Allowed connections");
        Element("desc", string.Join("; ", caption));
        Element("style", Style);
        Rectangle(new(0, 0, width, full), "paper", 10);
        for (var line = 0; line < lines.Length; line++)
            Text("caption", 16, height + (CaptionLine * line) + 12, lines[line]);
    }

    /// <summary>Begins an element.</summary>
    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Namespace);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
    }

    /// <summary>Ends the element that was begun last.</summary>
    public void Close() => xml.WriteEndElement();

    /// <summary>An element without content.</summary>
    public void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Close();
    }

    /// <summary>An element with text.</summary>
    public void Element(string name, string text) => xml.WriteElementString(name, Namespace, text);

    /// <summary>A rectangle with round corners.</summary>
    public void Rectangle(MapRectangle rectangle, string kind, double corner)
    {
        Element("rect", ("class", kind), ("x", Number(rectangle.X)), ("y", Number(rectangle.Y)), ("width", Number(rectangle.Width)),
            ("height", Number(rectangle.Height)), ("rx", Number(corner)));
    }

    /// <summary>A line of text.</summary>
    public void Text(string kind, double x, double y, string text, params ReadOnlySpan<(string Name, string Value)> more)
    {
        Open("text", [("class", kind), ("x", Number(x)), ("y", Number(y)), .. more]);
        xml.WriteString(text);
        Close();
    }

    /// <summary>A number as SVG writes it.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
