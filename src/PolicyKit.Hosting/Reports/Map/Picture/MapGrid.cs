namespace PolicyKit.Hosting.Reports;

/// <summary>Gives every box of a diagram a cell: columns follow the arrows, rows keep arrows short.</summary>
internal sealed class MapGrid
{
    private const int MostPasses = 12;

    private readonly IReadOnlyDictionary<MapBox, int> _columns;
    private readonly Dictionary<MapEnd, MapBlock> _blockOf = [];
    private readonly Dictionary<MapBlock, MapLink[]> _linksOf;
    private readonly List<MapBlock> _blocks = [];

    /// <summary>Places the boxes of a diagram.</summary>
    public MapGrid(MapDiagram diagram)
    {
        _columns = MapColumns.Of(diagram);
        foreach (var group in diagram.Groups)
            Add(new(group, diagram.Inside(group), _columns), group);
        foreach (var box in diagram.Boxes)
            if (!_blockOf.ContainsKey(box))
                Add(new(null, [box], _columns), box);
        _linksOf = _blocks.ToDictionary(block => block, block => diagram.Links
            .Where(link => link.From != link.To && (_blockOf[link.From] == block || _blockOf[link.To] == block)).ToArray());
        Place();
        Columns = _columns.Values.DefaultIfEmpty(-1).Max() + 1;
        Rows = _blocks.Select(block => block.Top + block.Height).DefaultIfEmpty(0).Max();
    }

    /// <summary>How many columns there are.</summary>
    public int Columns { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>The frames, and the boxes that stand alone.</summary>
    public IReadOnlyList<MapBlock> Blocks => _blocks;

    /// <summary>The first and last column of an end.</summary>
    public (int First, int Last) ColumnsOf(MapEnd end) =>
        end is MapBox box ? (_columns[box], _columns[box]) : (_blockOf[end].FirstColumn, _blockOf[end].LastColumn);

    /// <summary>The row of an end; of a frame, the one below its title.</summary>
    public int RowOf(MapEnd end) => end is MapBox box ? _blockOf[box].Top + _blockOf[box][box] : _blockOf[end].Top;

    /// <summary>Whether no box is in the cells of a row from one column to another, both included.</summary>
    public bool IsFree(int row, int first, int last) => _columns.All(pair =>
        pair.Value < first || pair.Value > last || RowOf(pair.Key) != row);

    private void Add(MapBlock block, MapEnd end)
    {
        _blocks.Add(block);
        _blockOf[end] = block;
        foreach (var box in block.Boxes)
            _blockOf[box] = block;
    }

    private void Place()
    {
        var placed = new List<MapBlock>();
        foreach (var block in _blocks.OrderByDescending(block => _linksOf[block].Length).ThenByDescending(block => block.Boxes.Count))
        {
            placed.Add(block);
            MoveToBestRow(block, placed);
        }
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var moved = _blocks.Aggregate(false, (any, block) => MoveToBestRow(block, _blocks) | any);
            moved |= _blocks.Aggregate(false, (any, block) => SwapRows(block) | any);
            if (!moved)
                break;
        }
        var top = _blocks.Select(block => block.Top).DefaultIfEmpty(0).Min();
        foreach (var block in _blocks)
            block.Top -= top;
    }

    /// <summary>Moves a block up or down to where it costs least; false when it stands there already.</summary>
    private bool MoveToBestRow(MapBlock block, List<MapBlock> placed)
    {
        var before = block.Top;
        var others = placed.Where(other => other != block).ToArray();
        var lowest = others.Select(other => other.Top + other.Height).DefaultIfEmpty(0).Max();
        var best = (Cost: double.MaxValue, Top: before);
        for (var top = others.Select(other => other.Top).DefaultIfEmpty(0).Min() - block.Height; top <= lowest; top++)
        {
            block.Top = top;
            if (others.Any(block.Overlaps))
                continue;
            var cost = Length(block, others) + Sprawl(block, others);
            if (cost < best.Cost - 1e-6 || (top == before && cost <= best.Cost + 1e-6))
                best = (cost, top);
        }
        block.Top = best.Top;
        return best.Top != before;
    }

    /// <summary>Exchanges the rows of two boxes of a column, or moves a box into an empty cell, where that shortens arrows.</summary>
    private bool SwapRows(MapBlock block)
    {
        var moved = false;
        foreach (var box in block.Boxes)
            for (var row = 0; row < block.Height; row++)
            {
                var (before, length) = (block[box], Length(block, _blocks));
                if (row == before)
                    continue;
                var other = block.Boxes.FirstOrDefault(other => _columns[other] == _columns[box] && block[other] == row);
                Set(row, before);
                if (Length(block, _blocks) < length - 1e-6)
                    moved = true;
                else
                    Set(before, row);

                void Set(int mine, int theirs)
                {
                    block[box] = mine;
                    if (other is not null)
                        block[other] = theirs;
                }
            }
        return moved;
    }

    /// <summary>How far, in rows, the arrows of a block run up and down.</summary>
    private double Length(MapBlock block, IReadOnlyCollection<MapBlock> placed) => _linksOf[block]
        .Where(link => (_blockOf[link.From] == block || placed.Contains(_blockOf[link.From])) && (_blockOf[link.To] == block || placed.Contains(_blockOf[link.To])))
        .Sum(link => Math.Abs(Middle(link.From) - Middle(link.To)));

    private double Middle(MapEnd end) => end is MapBox ? RowOf(end) : RowOf(end) - 0.5;

    /// <summary>What a block adds to the height of the picture; also pulls blocks without arrows towards the others.</summary>
    private static double Sprawl(MapBlock block, MapBlock[] others)
    {
        if (others.Length == 0)
            return 0;
        var (top, bottom) = (others.Min(other => other.Top), others.Max(other => other.Top + other.Height));
        var added = Math.Max(0, top - block.Top) + Math.Max(0, block.Top + block.Height - bottom);
        return (2.0 * added) + (0.01 * Math.Abs(block.Top + (block.Height / 2.0) - ((top + bottom) / 2.0)));
    }
}
