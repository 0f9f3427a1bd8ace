namespace PolicyKit.Model;

/// <summary>A range of 16-bit values, both ends included.</summary>
/// <param name="First">The lowest value.</param>
/// <param name="Last">The highest value.</param>
public readonly record struct PortRange(ushort First, ushort Last);

/// <summary>A set of 16-bit values in canonical form: disjoint, sorted ranges that do not touch.</summary>
/// <remarks>
/// Ports of TCP, UDP and SCTP; for ICMP the value is <c>type × 256 + code</c>; for protocols without either the only value is 0.
/// Port 0 belongs to the set of all ports: no policy can name it, but a packet can carry it.
/// </remarks>
public sealed record PortSet
{
    private PortSet(EquatableArray<PortRange> ranges) => Ranges = ranges;

    /// <summary>No value.</summary>
    public static PortSet Empty { get; } = new([]);

    /// <summary>All 65,536 values.</summary>
    public static PortSet Everything { get; } = new([new PortRange(0, ushort.MaxValue)]);

    /// <summary>The ranges, in ascending order.</summary>
    public EquatableArray<PortRange> Ranges { get; }

    /// <summary>Whether no value is in the set.</summary>
    public bool IsEmpty => Ranges.Count == 0;

    /// <summary>Whether every value is in the set.</summary>
    public bool IsEverything => Ranges.Count == 1 && Ranges[0] is { First: 0, Last: ushort.MaxValue };

    /// <summary>The set of one range.</summary>
    public static PortSet Of(ushort first, ushort last) => first > last ? Empty : new([new PortRange(first, last)]);

    /// <summary>The set of the values in <paramref name="ranges"/>, which may overlap and come in any order.</summary>
    public static PortSet Of(IEnumerable<PortRange> ranges)
    {
        var merged = new List<PortRange>();
        foreach (var range in ranges.OrderBy(range => range.First))
            if (merged.Count > 0 && range.First <= merged[merged.Count - 1].Last + 1)
                merged[merged.Count - 1] = new(merged[merged.Count - 1].First, Math.Max(merged[merged.Count - 1].Last, range.Last));
            else
                merged.Add(range);
        return new(merged.ToEquatableArray());
    }

    /// <summary>Whether <paramref name="value"/> is in the set.</summary>
    public bool Contains(int value)
    {
        foreach (var range in Ranges)
            if (value >= range.First && value <= range.Last)
                return true;
        return false;
    }

    /// <summary>The values in either set.</summary>
    public PortSet Union(PortSet other) =>
        IsEmpty || other.IsEverything ? other
        : other.IsEmpty || IsEverything || Equals(other) ? this
        : Of([.. Ranges, .. other.Ranges]);

    /// <summary>The values in both sets.</summary>
    public PortSet Intersect(PortSet other)
    {
        if (IsEmpty || other.IsEverything)
            return this;
        if (other.IsEmpty || IsEverything)
            return other;
        var common = new List<PortRange>();
        for (int i = 0, j = 0; i < Ranges.Count && j < other.Ranges.Count;)
        {
            var (mine, theirs) = (Ranges[i], other.Ranges[j]);
            var (first, last) = (Math.Max(mine.First, theirs.First), Math.Min(mine.Last, theirs.Last));
            if (first <= last)
                common.Add(new(first, last));
            if (mine.Last < theirs.Last)
                i++;
            else
                j++;
        }
        return new(common.ToEquatableArray());
    }

    /// <summary>The values of this set that are not in <paramref name="other"/>.</summary>
    public PortSet Except(PortSet other) => other.IsEmpty ? this : Intersect(other.Complement());

    /// <summary>The values that are not in this set.</summary>
    public PortSet Complement()
    {
        var gaps = new List<PortRange>();
        var next = 0;
        foreach (var range in Ranges)
        {
            if (next < range.First)
                gaps.Add(new((ushort)next, (ushort)(range.First - 1)));
            next = range.Last + 1;
        }
        if (next <= ushort.MaxValue)
            gaps.Add(new((ushort)next, ushort.MaxValue));
        return new(gaps.ToEquatableArray());
    }

    /// <summary>Numbers and ranges in ascending order, <c>80,8000-8999</c>.</summary>
    public override string ToString() =>
        string.Join(",", Ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
}
