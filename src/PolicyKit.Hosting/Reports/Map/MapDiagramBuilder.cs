using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>Decides what a picture of a map shows: which boxes, and the fewest arrows that say everything.</summary>
/// <param name="report">The map.</param>
internal sealed class MapDiagramBuilder(MapReport report)
{
    /// <summary>With more workloads than this, each namespace becomes one box.</summary>
    internal const int MostWorkloads = 150;

    private readonly IReadOnlyList<MapNode> _nodes = report.Map.Nodes;
    private readonly Dictionary<int[], MapEnd> _sets = [];
    private readonly Dictionary<(int Item, bool IsSource), MapBox> _outside = [];
    private readonly List<MapBox> _boxes = [];
    private readonly List<MapGroup> _groups = [];
    private MapItem[] _items = [];
    private int[] _everyone = [];
    private MapBox? _everySource;
    private MapBox? _everyDestination;

    /// <summary>The diagram of the map.</summary>
    public MapDiagram Build()
    {
        var shown = Shown(out var connections);
        var workloads = Enumerable.Range(0, _nodes.Count).Where(node => shown[node] && _nodes[node] is MapNode.Workload).ToArray();
        var collapsed = workloads.Length > MostWorkloads;
        _items = [.. MapItem.Of(_nodes, shown, collapsed)];
        var traffic = Traffic();
        _everyone = [.. Enumerable.Range(0, _items.Length).Where(item => _items[item].IsPods)];
        foreach (var item in _items)
            if (item.Box is { } box)
                _boxes.Add(box);
        if (!collapsed)
            AddGroups();

        var everyone = _everyone.Length > 2 && (collapsed || _groups.Count > 1) ? [_everyone] : Array.Empty<int[]>();
        var summary = new MapSummary(traffic, [.. everyone, .. _sets.Keys]);
        var links = summary.Arrows.Select(arrow => new MapLink(
            EndOf(arrow.Sources, isSource: true), EndOf(arrow.Destinations, isSource: false), Words(arrow.Traffic))).ToList();
        if (collapsed)
            links.AddRange(Inside(traffic));
        return new(_boxes, _groups, links, Caption(workloads, connections, collapsed));
    }

    /// <summary>Which nodes belong into the picture: every workload, or those in focus with what they are connected to.</summary>
    private bool[] Shown(out long connections)
    {
        var shown = _nodes.Select(node => report.Focus.Count == 0 ? node is MapNode.Workload : report.Focus.Any(focus => focus.Contains(node))).ToArray();
        connections = 0;
        foreach (var connection in report.Connections)
        {
            shown[connection.Source] = shown[connection.Destination] = true;
            connections++;
        }
        return shown;
    }

    /// <summary>What items send to each other; of an item that stands for many workloads, also what these send to each other.</summary>
    private HeaderSpace?[,] Traffic()
    {
        var itemOf = new int[_nodes.Count];
        for (var item = 0; item < _items.Length; item++)
            foreach (var node in _items[item].Nodes)
                itemOf[node] = item;
        var distinct = new Dictionary<(int, int), HashSet<HeaderSpace>>();
        foreach (var connection in report.Connections)
        {
            var pair = (itemOf[connection.Source], itemOf[connection.Destination]);
            if (!distinct.TryGetValue(pair, out var seen))
                distinct.Add(pair, seen = new(ReferenceEqualityComparer.Instance));
            seen.Add(connection.Traffic);
        }
        var traffic = new HeaderSpace?[_items.Length, _items.Length];
        foreach (var ((source, destination), seen) in distinct)
            traffic[source, destination] = seen.Count == 1 ? seen.First() : seen.Aggregate((one, other) => one.Union(other));
        return traffic;
    }

    private void AddGroups()
    {
        var members = Enumerable.Range(0, _items.Length).Where(item => _items[item].Group is not null);
        foreach (var group in members.GroupBy(item => _items[item].Group!))
        {
            int[] items = [.. group];
            var frame = new MapGroup(group.Key, [.. items.Select(item => _items[item].Box!)]);
            _groups.Add(frame);
            if (items.Length > 1)
                _sets.Add(items, frame);
        }
    }

    private MapEnd EndOf(int[] items, bool isSource)
    {
        if (_sets.TryGetValue(items, out var group))
            return group;
        if (items.Length > 1)
            return isSource ? _everySource ??= Everyone() : _everyDestination ??= Everyone();
        if (_items[items[0]].Box is { } box)
            return box;

        // An address can be both a source and a destination; drawn twice, arrows keep running from left to right.
        if (!_outside.TryGetValue((items[0], isSource), out var outside))
            _boxes.Add(_outside[(items[0], isSource)] = outside = MapItem.Outside(((MapNode.External)_nodes[_items[items[0]].Nodes[0]]).Addresses));
        return outside;
    }

    private MapBox Everyone()
    {
        var box = new MapBox(MapBoxKind.Everyone, _groups.Count > 0 ? "every workload" : "every namespace", "of this picture", "every workload");
        _boxes.Add(box);
        return box;
    }

    private IEnumerable<MapLink> Inside(HeaderSpace?[,] traffic) =>
        from item in Enumerable.Range(0, _items.Length)
        where traffic[item, item] is not null
        select new MapLink(_items[item].Box!, _items[item].Box!, Words(traffic[item, item]!));

    private string Words(HeaderSpace traffic) => MapTraffic.Words(traffic, report.Map.DefinedTraffic);

    private List<string> Caption(int[] workloads, long connections, bool collapsed)
    {
        var namespaces = workloads.Select(node => ((MapNode.Workload)_nodes[node]).Endpoint.Namespace).Distinct().Count();
        List<string> caption = [$"{Count(workloads.Length, "workload")} in {Count(namespaces, "namespace")}, {Count(connections, "connection")}"];
        if (report.Focus.Count > 0)
            caption.Add($"only what touches {string.Join(", ", report.Focus.Select(focus => $"{focus.Namespace ?? "node"}/{focus.Name ?? "*"}"))}");
        if (collapsed)
            caption.Add($"more than {MostWorkloads} workloads: each box is a namespace, an arrow means that some of its workloads may connect to some of the other's");
        else if (_sets.Count > 0)
            caption.Add("a line from or to the title of a namespace speaks of all its workloads");
        return caption;
    }

    private static string Count(long count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";
}
