using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>For which far ends the gates at one end of a flow say something else than before.</summary>
/// <remarks>Cost follows classes (decision D15): parties that both versions treat alike share the answer, and most parties have none.</remarks>
internal sealed class RowChanges(FlowSets sets, TrafficSet defined, GateTable[] before, GateTable[] after)
{
    private readonly Dictionary<EquatableArray<GateRow>, BitSet> _known = [];
    private readonly BitSet?[] _ofParty = new BitSet?[sets.Universe.Count];

    /// <summary>The far ends, for the party at the near end.</summary>
    public BitSet Of(int local)
    {
        if (_ofParty[local] is { } known)
            return known;
        var rows = before.Concat(after).Select(table => table.RowOf(local)).ToEquatableArray();
        if (!_known.TryGetValue(rows, out var changed))
            _known[rows] = changed = Compare(rows);
        return _ofParty[local] = changed;
    }

    private BitSet Compare(EquatableArray<GateRow> rows)
    {
        var changed = new BitSet(sets.Universe.Count);
        var (then, now) = (Cells(rows.Take(before.Length)), Cells(rows.Skip(before.Length)));
        foreach (var (mine, earlier) in then)
            foreach (var (theirs, later) in now)
                if (!ReferenceEquals(earlier, later))
                    changed.UnionWith(mine.And(theirs));
        return changed;
    }

    // What the gates let through together.
    private List<(BitSet Remotes, TrafficSet Allowed)> Cells(IEnumerable<GateRow> rows)
    {
        List<(BitSet Remotes, TrafficSet Allowed)> cells = [(BitSet.Full(sets.Universe.Count), defined)];
        foreach (var row in rows)
            cells =
            [
                .. from mine in cells
                   from theirs in row.Cells
                   let common = mine.Remotes.And(theirs.Remotes)
                   where !common.IsEmpty
                   select (common, sets.Spaces.Intersect(mine.Allowed, theirs.Allowed)),
            ];
        return cells;
    }
}
