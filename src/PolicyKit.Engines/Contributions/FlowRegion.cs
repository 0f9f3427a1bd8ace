using PolicyKit.Engines.Sets;

namespace PolicyKit.Engines.Contributions;

/// <summary>A set of flows between one near end and far ends: disjoint cells, of which no two have the same traffic and none is empty.</summary>
internal sealed class FlowRegion
{
    private readonly TrafficTable _spaces;
    private readonly Dictionary<TrafficSet, BitSet> _cells = new(SameInstance<TrafficSet>.Comparer);

    private FlowRegion(TrafficTable spaces) => _spaces = spaces;

    public bool IsEmpty => _cells.Count == 0;

    /// <summary>How many cells there are: what the next operation costs.</summary>
    public int Size => _cells.Count;

    public static FlowRegion Empty(TrafficTable spaces) => new(spaces);

    public static FlowRegion Of(TrafficTable spaces, BitSet remotes, TrafficSet traffic) => new FlowRegion(spaces).Add(remotes, traffic);

    /// <summary>The flows in either set.</summary>
    public FlowRegion Union(FlowRegion other)
    {
        if (other.IsEmpty)
            return this;
        if (IsEmpty)
            return other;
        var sum = Combine(other, _spaces.Union);
        foreach (var cell in other._cells)
            sum.Add(_cells.Values.Aggregate(cell.Value, (left, mine) => left.AndNot(mine)), cell.Key);
        return sum;
    }

    /// <summary>The flows of this set that are not in another one.</summary>
    public FlowRegion Except(FlowRegion other) => IsEmpty || other.IsEmpty ? this : Combine(other, _spaces.Except);

    /// <summary>The flows in both sets.</summary>
    public FlowRegion Intersect(FlowRegion other)
    {
        var common = new FlowRegion(_spaces);
        foreach (var mine in _cells)
            foreach (var theirs in other._cells)
                if (_spaces.Intersect(mine.Key, theirs.Key) is { IsEmpty: false } traffic)
                    common.Add(mine.Value.And(theirs.Value), traffic);
        return common;
    }

    /// <summary>Adds flows to far ends that are in no cell yet.</summary>
    public FlowRegion Add(BitSet remotes, TrafficSet traffic)
    {
        if (traffic.IsEmpty || remotes.IsEmpty)
            return this;
        _cells[traffic] = _cells.TryGetValue(traffic, out var known) ? known.Or(remotes) : remotes;
        return this;
    }

    // The cells of this set, with what the operation makes of them where the other set has a cell too.
    private FlowRegion Combine(FlowRegion other, Func<TrafficSet, TrafficSet, TrafficSet> operation)
    {
        var result = new FlowRegion(_spaces);
        foreach (var mine in _cells)
        {
            var rest = mine.Value;
            foreach (var theirs in other._cells)
                if (rest.Intersects(theirs.Value))
                {
                    result.Add(rest.And(theirs.Value), operation(mine.Key, theirs.Key));
                    rest = rest.AndNot(theirs.Value);
                }
            result.Add(rest, mine.Key);
        }
        return result;
    }
}
