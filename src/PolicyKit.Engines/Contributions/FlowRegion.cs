using PolicyKit.Engines.Sets;

namespace PolicyKit.Engines.Contributions;

/// <summary>A set of flows between one near end and far ends: for each part of the traffic the far ends, null for none.</summary>
internal sealed class FlowRegion
{
    private readonly BitSet?[] _remotes;

    private FlowRegion(BitSet?[] remotes) => _remotes = remotes;

    public bool IsEmpty => Array.TrueForAll(_remotes, remotes => remotes is null);

    public static FlowRegion Empty(TrafficParts parts) => new(new BitSet?[parts.Count]);

    public static FlowRegion Of(TrafficParts parts, BitSet remotes, TrafficSet traffic) => Empty(parts).Add(remotes, parts.Within(traffic));

    /// <summary>The flows in either set.</summary>
    public FlowRegion Union(FlowRegion other) => Combine(other, (mine, theirs) => mine is null ? theirs : theirs is null ? mine : mine.Or(theirs));

    /// <summary>The flows of this set that are not in another one.</summary>
    public FlowRegion Except(FlowRegion other) =>
        Combine(other, (mine, theirs) => mine is null || theirs is null || !mine.Intersects(theirs) ? mine : Some(mine.AndNot(theirs)));

    /// <summary>The flows in both sets.</summary>
    public FlowRegion Intersect(FlowRegion other) =>
        Combine(other, (mine, theirs) => mine is null || theirs is null || !mine.Intersects(theirs) ? null : mine.And(theirs));

    /// <summary>Adds flows to a set that nobody else has seen yet.</summary>
    public FlowRegion Add(BitSet remotes, int[] parts)
    {
        if (!remotes.IsEmpty)
            foreach (var part in parts)
                _remotes[part] = _remotes[part] is { } known ? known.Or(remotes) : remotes;
        return this;
    }

    private static BitSet? Some(BitSet remotes) => remotes.IsEmpty ? null : remotes;

    private FlowRegion Combine(FlowRegion other, Func<BitSet?, BitSet?, BitSet?> operation)
    {
        var result = new BitSet?[_remotes.Length];
        for (var part = 0; part < result.Length; part++)
            result[part] = operation(_remotes[part], other._remotes[part]);
        return new(result);
    }
}
