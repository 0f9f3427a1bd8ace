namespace PolicyKit.Hosting.Reports;

/// <summary>Gives every box a column, so that most arrows run from left to right and stay short, and namespaces stay together.</summary>
/// <remarks>
/// Begins with the longest path to each box, as the method of Sugiyama, Tagawa and Toda (1981) does, then moves single boxes and whole
/// frames as long as that makes the picture better.
/// </remarks>
internal sealed class MapColumns
{
    /// <summary>A picture more boxes wide than this is read by no one.</summary>
    private const int Most = 10;
    private const int MostPasses = 40;

    private readonly Dictionary<MapBox, int> _column;
    private readonly Dictionary<MapBox, MapGroup> _groupOf = [];
    private readonly ILookup<MapEnd, MapLink> _links;
    private readonly MapDiagram _diagram;

    private MapColumns(MapDiagram diagram)
    {
        _diagram = diagram;
        _column = diagram.Boxes.ToDictionary(box => box, _ => 0);
        foreach (var group in diagram.Groups)
            foreach (var box in diagram.Inside(group))
                _groupOf.Add(box, group);
        _links = diagram.Links.Where(link => link.From != link.To)
            .SelectMany(link => new[] { (End: link.From, link), (End: link.To, link) }).ToLookup(pair => pair.End, pair => pair.link);
    }

    /// <summary>The zero-based column of each box.</summary>
    public static IReadOnlyDictionary<MapBox, int> Of(MapDiagram diagram)
    {
        var columns = new MapColumns(diagram);
        columns.FollowArrows();
        for (var pass = 0; pass < MostPasses && columns.Improve(); pass++)
            columns.CloseUp();
        columns.CloseUp();
        return columns._column;
    }

    /// <summary>The longest path to each box, over the arrows between boxes that run forward in an order where most do.</summary>
    private void FollowArrows()
    {
        var order = MapOrder.Of(_diagram);
        var position = order.Select((box, index) => (box, index)).ToDictionary(pair => pair.box, pair => pair.index);
        foreach (var box in order)
            _column[box] = Math.Min(Most - 1, _links[box].Where(link => link.To == box).Select(link => link.From).OfType<MapBox>()
                .Where(from => position[from] < position[box]).Select(from => _column[from] + 1).DefaultIfEmpty(0).Max());
    }

    private bool Improve()
    {
        var improved = false;
        foreach (var box in _diagram.Boxes)
            improved |= MoveToBestColumn([box]) | MoveToBestColumn([box, .. SatellitesOf(box)]);
        foreach (var group in _diagram.Groups)
            improved |= MoveToBestColumn(_diagram.Inside(group));
        return improved;
    }

    /// <summary>The boxes outside all frames that have arrows with this one only: they follow it.</summary>
    private IEnumerable<MapBox> SatellitesOf(MapBox box) => _links[box].SelectMany(link => new[] { link.From, link.To }).OfType<MapBox>().Distinct()
        .Where(other => other != box && !_groupOf.ContainsKey(other) && _links[other].All(link => link.From == box || link.To == box));

    /// <summary>Shifts some boxes together to where they cost least; false when they stand there.</summary>
    private bool MoveToBestColumn(IReadOnlyList<MapBox> boxes)
    {
        var (first, last) = (boxes.Min(box => _column[box]), boxes.Max(box => _column[box]));
        var (shifted, best, bestCost) = (0, 0, Cost(boxes));
        for (var shift = -first; shift < Most - last; shift++)
        {
            Shift(shift);
            if (Cost(boxes) is var cost && cost < bestCost - 1e-6)
                (best, bestCost) = (shift, cost);
        }
        Shift(best);
        return best != 0;

        void Shift(int to)
        {
            foreach (var box in boxes)
                _column[box] += to - shifted;
            shifted = to;
        }
    }

    private double Cost(IReadOnlyList<MapBox> boxes)
    {
        var group = _groupOf.GetValueOrDefault(boxes[0]);
        var links = boxes.SelectMany(box => _links[box]);
        if (group is not null)
            links = links.Concat(_links[group]);
        return links.Distinct().Sum(Cost) + (group is null ? 0 : Cost(group)) + (0.02 * boxes.Sum(box => _column[box]));
    }

    /// <summary>A frame had better be narrow, and not much higher than wide.</summary>
    private double Cost(MapGroup group)
    {
        var counts = new int[Most];
        foreach (var box in _diagram.Inside(group))
            counts[_column[box]]++;
        var width = _diagram.Inside(group).Max(box => _column[box]) - _diagram.Inside(group).Min(box => _column[box]);
        return (1.5 * width) + counts.Sum(count => 0.06 * count * count);
    }

    /// <summary>An arrow had better lead to the next column; worse is a longer one, still worse one that runs back.</summary>
    private double Cost(MapLink link)
    {
        // Wherever a box stands in its own frame, an arrow between the two runs round the frame.
        if (link.From.Members.Contains(link.To) || link.To.Members.Contains(link.From))
            return 0;
        var distance = link.To.Members.Min(box => _column[box]) - link.From.Members.Max(box => _column[box]);
        var weight = link is { From: MapBox, To: MapBox } ? 1 : 0.6;
        return weight * (distance >= 1 ? distance - 1 : 2.5 + (1.2 * -distance));
    }

    private void CloseUp()
    {
        var used = _column.Values.Distinct().Order().ToList();
        foreach (var box in _diagram.Boxes)
            _column[box] = used.IndexOf(_column[box]);
    }
}
