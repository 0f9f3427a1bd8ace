using System.Xml;

namespace PolicyKit.Hosting.Reports;

/// <summary>The map as a picture that any browser shows: boxes and lines, or a matrix where there are too many lines to follow.</summary>
internal sealed class MapSvgFormat : ReportFormat<MapReport>
{
    /// <summary>With more arrows than this, nobody follows a line to its end.</summary>
    internal const int MostArrows = 250;

    /// <inheritdoc/>
    public override string Name => "svg";

    /// <inheritdoc/>
    public override void Write(MapReport report, TextWriter output, Ink ink)
    {
        var content = new MapContent(report);
        var diagram = new MapDiagramBuilder(content).Build();
        var settings = new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n", CloseOutput = false };
        using (var xml = XmlWriter.Create(output, settings))
            if (diagram.Links.Count > MostArrows)
                new MapMatrixWriter(content, new(xml)).Write();
            else
                new MapSvgWriter(diagram, new(diagram), new(xml)).Write();
        output.Write("\n");
    }
}
