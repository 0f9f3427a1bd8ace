using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>What a picture of a map has to show, whatever it looks like: a manageable number of items, and the traffic between them.</summary>
internal sealed class MapContent
{
    /// <summary>With more workloads than this, each namespace becomes one item.</summary>
    internal const int MostWorkloads = 150;

    private readonly MapReport _report;
    private readonly List<string> _caption = [];

    /// <summary>Looks through a map.</summary>
    public MapContent(MapReport report)
    {
        _report = report;
        var nodes = report.Map.Nodes;
        var shown = Shown(out var connections);
        Endpoint[] workloads = [.. nodes.Where((node, index) => shown[index]).OfType<MapNode.Workload>().Select(node => node.Endpoint)];
        IsCollapsed = workloads.Length > MostWorkloads;
        Items = [.. IsCollapsed ? MapItem.EachNamespace(nodes, shown) : MapItem.Each(nodes, shown)];
        Traffic = TrafficOf(nodes.Count);
        Describe(workloads, connections);
    }

    /// <summary>Whether an item is a namespace; its traffic is then what some of its workloads may send or receive.</summary>
    public bool IsCollapsed { get; }

    /// <summary>The items, those outside the cluster last.</summary>
    public IReadOnlyList<MapItem> Items { get; }

    /// <summary>What each item may send to each other, by their positions; on the diagonal, what the members of an item send to each other.</summary>
    public HeaderSpace?[,] Traffic { get; }

    /// <summary>What the reader must know: a sentence an item.</summary>
    public IReadOnlyList<string> Caption => _caption;

    /// <summary>Traffic in words.</summary>
    public string Words(HeaderSpace traffic) => MapTraffic.Words(traffic, _report.Map.DefinedTraffic);

    /// <summary>Whether traffic is everything that there is.</summary>
    public bool IsAll(HeaderSpace traffic) => MapTraffic.IsAll(traffic, _report.Map.DefinedTraffic);

    /// <summary>Which nodes belong into the picture: every workload, or those in focus with what they are connected to.</summary>
    private bool[] Shown(out long connections)
    {
        var shown = _report.Map.Nodes.Select(node => _report.Focus.Count == 0 ? node is MapNode.Workload : _report.Focus.Any(focus => focus.Contains(node))).ToArray();
        connections = 0;
        foreach (var connection in _report.Connections)
        {
            shown[connection.Source] = shown[connection.Destination] = true;
            connections++;
        }
        return shown;
    }

    private HeaderSpace?[,] TrafficOf(int nodes)
    {
        var itemOf = new int[nodes];
        for (var item = 0; item < Items.Count; item++)
            foreach (var node in Items[item].Nodes)
                itemOf[node] = item;
        var distinct = new HashSet<HeaderSpace>?[Items.Count, Items.Count];
        foreach (var connection in _report.Connections)
            (distinct[itemOf[connection.Source], itemOf[connection.Destination]] ??= new(ReferenceEqualityComparer.Instance)).Add(connection.Traffic);
        var traffic = new HeaderSpace?[Items.Count, Items.Count];
        for (var source = 0; source < Items.Count; source++)
            for (var destination = 0; destination < Items.Count; destination++)
                if (distinct[source, destination] is { } seen)
                    traffic[source, destination] = seen.Aggregate((one, other) => one.Union(other));
        return traffic;
    }

    private void Describe(Endpoint[] workloads, long connections)
    {
        var namespaces = workloads.Where(endpoint => !endpoint.IsNode).Select(endpoint => endpoint.Namespace).Distinct().Count();
        _caption.Add($"{MapItem.Count(workloads.Count(endpoint => !endpoint.IsNode), "workload")} in {MapItem.Count(namespaces, "namespace")}, "
            + MapItem.Count(connections, "connection"));
        if (_report.Focus.Count > 0)
            _caption.Add($"only what touches {string.Join(", ", _report.Focus)}");
        if (IsCollapsed)
            _caption.Add($"more than {MostWorkloads} workloads: each namespace is one, and connected where some of its workloads are; --focus shows a part of it in full");
    }
}
