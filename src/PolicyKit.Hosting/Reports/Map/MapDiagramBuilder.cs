namespace PolicyKit.Hosting.Reports;

/// <summary>Decides which boxes a picture has, and the fewest arrows that say everything.</summary>
/// <param name="content">What to show.</param>
internal sealed class MapDiagramBuilder(MapContent content)
{
    private readonly Dictionary<int[], MapEnd> _sets = [];
    private readonly Dictionary<int, MapBox> _inside = [];
    private readonly Dictionary<(int Item, bool IsSource), MapBox> _outside = [];
    private readonly List<MapBox> _boxes = [];
    private readonly List<MapGroup> _groups = [];
    private MapBox? _everySource;
    private MapBox? _everyDestination;

    /// <summary>The diagram of a map.</summary>
    public static MapDiagram Build(MapReport report) => new MapDiagramBuilder(new(report)).Build();

    /// <summary>The diagram.</summary>
    public MapDiagram Build()
    {
        var items = Enumerable.Range(0, content.Items.Count).ToArray();
        foreach (var item in items.Where(item => content.Items[item].Kind != MapBoxKind.External))
            _boxes.Add(_inside[item] = content.Items[item].Box());
        if (!content.IsCollapsed)
            AddGroups();

        int[] everyone = [.. items.Where(item => content.Items[item].Kind == MapBoxKind.Workload)];
        var hasEveryone = everyone.Length > 2 && (content.IsCollapsed || _groups.Count > 1);
        var summary = new MapSummary(content.Traffic, [.. hasEveryone ? [everyone] : Array.Empty<int[]>(), .. _sets.Keys]);
        var links = summary.Arrows.Select(arrow => new MapLink(
            EndOf(arrow.Sources, isSource: true), EndOf(arrow.Destinations, isSource: false), content.Words(arrow.Traffic))).ToList();
        links.AddRange(from item in items
                       where content.Traffic[item, item] is not null && _inside.ContainsKey(item)
                       select new MapLink(_inside[item], _inside[item], content.Words(content.Traffic[item, item]!)));
        return MapHubs.AddTo(new(_boxes, _groups, links, content.Caption));
    }

    private void AddGroups()
    {
        foreach (var group in _inside.Keys.GroupBy(item => content.Items[item].Group!))
        {
            int[] items = [.. group];
            var frame = new MapGroup(group.Key, [.. items.Select(item => _inside[item])]);
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
        if (_inside.TryGetValue(items[0], out var box))
            return box;

        // An address can be both a source and a destination; drawn twice, arrows keep running from left to right.
        if (!_outside.TryGetValue((items[0], isSource), out var outside))
            _boxes.Add(_outside[(items[0], isSource)] = outside = content.Items[items[0]].Box());
        return outside;
    }

    private MapBox Everyone()
    {
        var box = new MapBox(MapBoxKind.Everyone, content.IsCollapsed ? "every namespace" : "every workload", "of this picture", "every workload");
        _boxes.Add(box);
        return box;
    }
}
