using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The report of <c>policykit map</c>: a connection map and what its reader wants of it.</summary>
/// <param name="Map">Every allowed connection.</param>
public sealed record MapReport(ConnectionMap Map)
{
    /// <summary>Leaves out the connections that touch none of these; empty for the whole map.</summary>
    public IReadOnlyList<MapFocus> Focus { get; init; } = [];

    /// <summary>Finds the rules that allow a connection; null when nobody asked for them.</summary>
    /// <remarks>Text, json, csv and md show them; a picture has no room.</remarks>
    public Func<Connection, IReadOnlyList<Origin>>? Explain { get; init; }

    /// <summary>The width of the terminal that will show the text; null for a file or a pipe, where each connection gets one line that one can grep.</summary>
    public int? Columns { get; init; }

    /// <summary>The connections in focus, in the order of the map.</summary>
    public IEnumerable<Connection> Connections
    {
        get
        {
            if (Focus.Count == 0)
                return Map.Connections;
            var shown = Map.Nodes.Select(IsInFocus).ToArray();
            return Map.Connections.Where(connection => shown[connection.Source] || shown[connection.Destination]);
        }
    }

    private bool IsInFocus(MapNode node) => Focus.Any(focus => focus.Contains(node));
}
