using System.Xml;

namespace PolicyKit.Hosting.Reports;

/// <summary>The map as a picture that any browser shows.</summary>
internal sealed class MapSvgFormat : ReportFormat<MapReport>
{
    /// <inheritdoc/>
    public override string Name => "svg";

    /// <inheritdoc/>
    public override void Write(MapReport report, TextWriter output, Ink ink)
    {
        var diagram = new MapDiagramBuilder(report).Build();
        var settings = new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n", CloseOutput = false };
        using (var xml = XmlWriter.Create(output, settings))
            new MapSvgWriter(diagram, new(diagram), xml).Write();
        output.Write("\n");
    }
}
