using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>One line a connection, <c>source =&gt; destination : traffic</c>; on a terminal, a small map grouped by source.</summary>
internal sealed class MapTextFormat : ReportFormat<MapReport>
{
    /// <summary>A map with more connections is not laid out for a terminal: nobody reads it there from top to bottom.</summary>
    private const int MostOnTerminal = 1000;

    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override void Write(MapReport report, TextWriter output, Ink ink)
    {
        if (report.Columns is { } columns && report.Connections.Take(MostOnTerminal + 1).ToArray() is { Length: <= MostOnTerminal } few)
            new MapTerminalText(report, output, ink, columns).Write(few);
        else
            WriteLines(report, output);
    }

    // Millions of lines: every piece of text is made once, and a line is three copies.
    private static void WriteLines(MapReport report, TextWriter output)
    {
        var sources = new string?[report.Map.Nodes.Count];
        var destinations = new string?[report.Map.Nodes.Count];
        var traffic = new Dictionary<HeaderSpace, string>(ReferenceEqualityComparer.Instance);
        foreach (var connection in report.Connections)
        {
            output.Write(sources[connection.Source] ??= $"{MapNames.Full(report.Map.Nodes[connection.Source])} => ");
            output.Write(destinations[connection.Destination] ??= $"{MapNames.Full(report.Map.Nodes[connection.Destination])} : ");
            if (!traffic.TryGetValue(connection.Traffic, out var words))
                traffic.Add(connection.Traffic, words = $"{MapTraffic.Words(connection, report.Map.DefinedTraffic)}\n");
            output.Write(words);
            foreach (var origin in report.Explain?.Invoke(connection) ?? [])
                output.Write($"    because {Because(origin)}\n");
        }
    }

    /// <summary>What allows a connection, and where it is written.</summary>
    internal static string Because(Origin origin) =>
        DisplayText.Printable(origin.Span.Document is null ? $"{origin}" : $"{origin} ({origin.Span})");
}
