namespace PolicyKit.Hosting.Reports;

/// <summary>Replaces many crossing arrows by a hub: where each of some ends may connect to each of some others, lines meet in one point.</summary>
/// <remarks>Exact, as <see cref="MapSummary"/> is. Source of the idea: Newbery, "Edge concentration" (1989).</remarks>
internal sealed class MapHubs
{
    /// <summary>A hub is worth its place when it saves this many lines.</summary>
    private const int LeastSaved = 3;

    private readonly Dictionary<MapEnd, MapGroup> _groupOf = [];
    private readonly Dictionary<(MapEnd To, string Traffic), HashSet<MapEnd>> _open;
    private readonly List<MapHub> _hubs = [];
    private readonly List<MapLink> _links;

    private MapHubs(MapDiagram diagram)
    {
        foreach (var group in diagram.Groups)
            foreach (var box in group.Members)
                _groupOf[box] = group;
        _links = [.. diagram.Links.Where(link => link.From == link.To)];
        _open = diagram.Links.Where(link => link.From != link.To).GroupBy(link => (link.To, link.Traffic))
            .ToDictionary(group => group.Key, group => group.Select(link => link.From).ToHashSet());
    }

    /// <summary>The diagram, with hubs where they save lines.</summary>
    public static MapDiagram AddTo(MapDiagram diagram)
    {
        var hubs = new MapHubs(diagram);
        while (hubs.Best() is { } found)
            hubs.Add(found);
        foreach (var ((to, traffic), sources) in hubs._open)
            foreach (var from in sources)
                hubs._links.Add(new(from, to, traffic));
        return hubs._hubs.Count == 0 ? diagram : diagram with
        {
            Boxes = [.. diagram.Boxes, .. hubs._hubs],
            Links = hubs._links,
            Caption = [.. diagram.Caption, "lines meet in a dot: all that lead into it may connect to all to which it leads"],
        };
    }

    /// <summary>The sources and destinations whose arrows a hub replaces best; null when none saves enough.</summary>
    private Meeting? Best() => _open.Values.Distinct(HashSet<MapEnd>.CreateSetComparer())
        .Where(sources => sources.Count > 1)
        .SelectMany(Meetings)
        .Where(meeting => meeting.Saved >= LeastSaved)
        .MaxBy(meeting => meeting.Saved);

    /// <summary>The possible hubs of some sources: one in their own frame, and one outside it.</summary>
    private IEnumerable<Meeting> Meetings(HashSet<MapEnd> sources)
    {
        var homes = sources.Select(source => source as MapGroup ?? _groupOf.GetValueOrDefault(source)).Distinct().ToArray();
        var home = homes.Length == 1 && sources.All(source => source is MapBox) ? homes[0] : null;
        var destinations = _open.Where(pair => sources.IsSubsetOf(pair.Value)).Select(pair => pair.Key).ToLookup(key => _groupOf.GetValueOrDefault(key.To));
        if (home is not null)
            yield return new(home, [.. sources], [.. destinations[home]]);
        yield return new(null, [.. sources], [.. destinations.Where(group => group.Key is null || !homes.Contains(group.Key)).SelectMany(group => group)]);
    }

    private void Add(Meeting meeting)
    {
        var hub = new MapHub(meeting.Home, meeting.Sources, meeting.Destinations);
        _hubs.Add(hub);
        _links.AddRange(meeting.Sources.Select(source => new MapLink(source, hub, "")));
        foreach (var key in meeting.Destinations)
        {
            _links.Add(new(hub, key.To, key.Traffic));
            _open[key].ExceptWith(meeting.Sources);
        }
    }

    private sealed record Meeting(MapGroup? Home, IReadOnlyList<MapEnd> Sources, IReadOnlyList<(MapEnd To, string Traffic)> Destinations)
    {
        public int Saved => (Sources.Count * Destinations.Count) - Sources.Count - Destinations.Count;
    }
}
