using PolicyKit.Engines;

namespace PolicyKit.Hosting.Reports;

/// <summary>Lays out a small map for a terminal: grouped by source, traffic in a column, long lists wrapped.</summary>
internal sealed class MapTerminalText(MapReport report, TextWriter output, Ink ink, int columns)
{
    private const string Arrow = "  => ";
    private const string Because = "       because ";

    /// <summary>Writes all connections of the map.</summary>
    public void Write(IReadOnlyList<Connection> connections)
    {
        // A third of the line stays for traffic; a name that does not fit pushes its traffic to the next line.
        var widest = Math.Max(20, (columns * 2 / 3) - Arrow.Length);
        var nameWidth = connections.Select(connection => Name(connection.Destination).Length).Where(length => length <= widest)
            .DefaultIfEmpty(0).Max();
        foreach (var group in connections.GroupBy(connection => connection.Source))
        {
            foreach (var line in Wrap(Name(group.Key), columns))
                output.Write($"{ink.Strong(line)}\n");
            foreach (var connection in group)
                Write(connection, nameWidth);
        }
    }

    private void Write(Connection connection, int nameWidth)
    {
        var indent = Arrow.Length + nameWidth + 2;
        var traffic = Wrap(MapTraffic.Words(connection, report.Map.DefinedTraffic), Math.Max(12, columns - indent));
        var names = Wrap(Name(connection.Destination), Math.Max(20, columns - Arrow.Length));
        output.Write($"{ink.Faint(Arrow)}{names[0]}");
        foreach (var more in names.Skip(1))
            output.Write($"\n{new string(' ', Arrow.Length)}{more}");
        var used = names[^1].Length;
        output.Write(names.Count == 1 && used <= nameWidth ? new string(' ', nameWidth - used + 2) : $"\n{new string(' ', indent)}");
        output.Write($"{string.Join($"\n{new string(' ', indent)}", traffic)}\n");
        foreach (var origin in report.Explain?.Invoke(connection) ?? [])
            output.Write($"{ink.Faint(Because)}{MapTextFormat.Because(origin)}\n");
    }

    private string Name(int node) => MapNames.Full(report.Map.Nodes[node]);

    /// <summary>The text in lines of at most <paramref name="width"/> characters, broken behind commas and at spaces where there are any.</summary>
    internal static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var rest = text;
        while (rest.Length > width)
        {
            var cut = rest.LastIndexOfAny([' ', ','], width - 1) + 1;
            if (cut == 0)
                cut = rest.IndexOfAny([' ', ',']) + 1;
            if (cut == 0)
                break;
            lines.Add(rest[..cut].TrimEnd(' '));
            rest = rest[cut..];
        }
        lines.Add(rest);
        return lines;
    }
}
