namespace PolicyKit.Hosting.Reports;

/// <summary>A rectangle of cells in the grid of a picture: a frame with its boxes, or one box alone.</summary>
internal sealed class MapBlock
{
    private readonly Dictionary<MapBox, int> _rows = [];

    /// <summary>A block of some boxes, stacked in their columns in the order given.</summary>
    /// <param name="group">The frame; null for a box alone.</param>
    /// <param name="boxes">What is inside.</param>
    /// <param name="columns">The column of each box.</param>
    public MapBlock(MapGroup? group, IReadOnlyList<MapBox> boxes, IReadOnlyDictionary<MapBox, int> columns)
    {
        Group = group;
        Boxes = boxes;
        FirstColumn = boxes.Min(box => columns[box]);
        LastColumn = boxes.Max(box => columns[box]);
        foreach (var column in boxes.GroupBy(box => columns[box]))
            foreach (var box in column)
                _rows.Add(box, _rows.Keys.Count(other => columns[other] == column.Key));
        Height = _rows.Values.Max() + 1;
    }

    /// <summary>The frame; null for a box alone.</summary>
    public MapGroup? Group { get; }

    /// <summary>What is inside.</summary>
    public IReadOnlyList<MapBox> Boxes { get; }

    /// <summary>The column of its leftmost boxes.</summary>
    public int FirstColumn { get; }

    /// <summary>The column of its rightmost boxes.</summary>
    public int LastColumn { get; }

    /// <summary>How many rows it has.</summary>
    public int Height { get; }

    /// <summary>Its first row in the grid.</summary>
    public int Top { get; set; }

    /// <summary>The row of a box, counted from <see cref="Top"/>.</summary>
    public int this[MapBox box]
    {
        get => _rows[box];
        set => _rows[box] = value;
    }

    /// <summary>Whether the two cover a common cell.</summary>
    public bool Overlaps(MapBlock other) => this != other
        && FirstColumn <= other.LastColumn && other.FirstColumn <= LastColumn
        && Top < other.Top + other.Height && other.Top < Top + Height;
}
