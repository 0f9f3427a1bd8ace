using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>Says the same with fewer arrows: one arrow to a set of ends stands for an arrow to each of its members.</summary>
/// <remarks>
/// Exact: expanding every arrow of <see cref="Arrows"/> gives back the traffic of each pair, no more and no less. Forty workloads that
/// all ask the same DNS server are one arrow, and a namespace without policies is one arrow to its title instead of a hairball.
/// </remarks>
internal sealed class MapSummary
{
    private readonly HeaderSpace?[,] _traffic;
    private readonly HeaderSpace[,] _covered;
    private readonly List<MapArrow> _arrows = [];

    /// <summary>Summarises the traffic between items.</summary>
    /// <param name="traffic">By source and destination; null for none. What an item sends to itself is not looked at.</param>
    /// <param name="sets">The sets that may be an end, each with at least two different items.</param>
    public MapSummary(HeaderSpace?[,] traffic, IEnumerable<int[]> sets)
    {
        _traffic = traffic;
        var count = traffic.GetLength(0);
        _covered = new HeaderSpace[count, count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
                _covered[i, j] = HeaderSpace.Empty;

        int[][] singles = [.. Enumerable.Range(0, count).Select(item => new[] { item })];
        int[][] ends = [.. sets, .. singles];
        var candidates = from source in ends
                         from destination in ends
                         where source.Length > 1 || destination.Length > 1
                         orderby source.Length * destination.Length descending
                         select (source, destination);
        foreach (var (source, destination) in candidates)
            Cover(source, destination);
        foreach (var source in singles)
            foreach (var destination in singles)
                if (IsOpen(source[0], destination[0]))
                    _arrows.Add(new(source, destination, _traffic[source[0], destination[0]]!));
    }

    /// <summary>The arrows, those between large sets first.</summary>
    public IReadOnlyList<MapArrow> Arrows => _arrows;

    /// <summary>Draws an arrow between two sets when it makes two others superfluous; three, if it has to run from a set into itself.</summary>
    private void Cover(int[] sources, int[] destinations)
    {
        var common = Common(sources, destinations);
        if (common is null || common.IsEmpty)
            return;
        var saved = Pairs(sources, destinations).Count(pair => IsOpen(pair.Source, pair.Destination)
            && _traffic[pair.Source, pair.Destination]!.Except(common).Except(_covered[pair.Source, pair.Destination]).IsEmpty);
        if (saved < (sources.Intersect(destinations).Any() ? 3 : 2))
            return;
        foreach (var (source, destination) in Pairs(sources, destinations))
            _covered[source, destination] = _covered[source, destination].Union(common);
        _arrows.Add(new(sources, destinations, common));
    }

    /// <summary>The traffic that every pair has; null when a pair has none.</summary>
    private HeaderSpace? Common(int[] sources, int[] destinations)
    {
        HeaderSpace? common = null, last = null;
        foreach (var (source, destination) in Pairs(sources, destinations))
        {
            if (_traffic[source, destination] is not { } traffic)
                return null;
            if (!ReferenceEquals(traffic, last))
                common = common?.Intersect(traffic) ?? traffic;
            last = traffic;
        }
        return common;
    }

    private bool IsOpen(int source, int destination) => source != destination && _traffic[source, destination] is { } traffic
        && !ReferenceEquals(traffic, _covered[source, destination]) && !traffic.Except(_covered[source, destination]).IsEmpty;

    private static IEnumerable<(int Source, int Destination)> Pairs(int[] sources, int[] destinations) =>
        from source in sources
        from destination in destinations
        where source != destination
        select (source, destination);
}

/// <summary>Traffic that each of some items may send to each of others, except to itself.</summary>
/// <param name="Sources">The items that may send.</param>
/// <param name="Destinations">The items that may receive.</param>
/// <param name="Traffic">What they all may send.</param>
internal sealed record MapArrow(int[] Sources, int[] Destinations, HeaderSpace Traffic);
