namespace PolicyKit.Model;

/// <summary>A range of addresses of one family, both ends included.</summary>
/// <param name="First">The lowest address.</param>
/// <param name="Last">The highest address, of the same family.</param>
public readonly record struct AddressRange(IpAddress First, IpAddress Last);

/// <summary>A set of addresses in canonical form: disjoint, sorted ranges that do not touch.</summary>
public sealed record AddressSet
{
    private readonly EquatableArray<AddressRange> _ranges;

    private AddressSet(EquatableArray<AddressRange> ranges) => _ranges = ranges;

    /// <summary>No address.</summary>
    public static AddressSet Empty { get; } = new([]);

    /// <summary>Every address of both families.</summary>
    public static AddressSet Everything { get; } = new([All(IpFamily.V4), All(IpFamily.V6)]);

    /// <summary>The ranges, in ascending order.</summary>
    public EquatableArray<AddressRange> Ranges => _ranges;

    /// <summary>Whether no address is in the set.</summary>
    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>The set of every address in <paramref name="block"/>.</summary>
    public static AddressSet Of(Cidr block) => new([new AddressRange(block.First, block.Last)]);

    /// <summary>The set of the addresses in <paramref name="ranges"/>, which may overlap and come in any order.</summary>
    public static AddressSet Of(IEnumerable<AddressRange> ranges)
    {
        var merged = new List<AddressRange>();
        foreach (var range in ranges.OrderBy(range => range.First))
            if (merged.Count > 0 && Touches(merged[merged.Count - 1], range))
                merged[merged.Count - 1] = merged[merged.Count - 1] with { Last = Max(merged[merged.Count - 1].Last, range.Last) };
            else
                merged.Add(range);
        return new(merged.ToEquatableArray());
    }

    /// <summary>Whether <paramref name="address"/> is in the set.</summary>
    public bool Contains(IpAddress address)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (address < _ranges[middle].First)
                high = middle - 1;
            else if (address > _ranges[middle].Last)
                low = middle + 1;
            else
                return true;
        }
        return false;
    }

    /// <summary>Whether every address of <paramref name="family"/> is in the set.</summary>
    /// <remarks>Only then does the set match a pod whose address is not known (semantics K-23).</remarks>
    public bool ContainsAll(IpFamily family)
    {
        foreach (var range in _ranges)
            if (range == All(family))
                return true;
        return false;
    }

    /// <summary>The addresses of one family.</summary>
    public AddressSet Of(IpFamily family) => new([.. _ranges.Where(range => range.First.Family == family)]);

    /// <summary>The addresses in either set.</summary>
    public AddressSet Union(AddressSet other) => IsEmpty ? other : other.IsEmpty ? this : Of([.. _ranges, .. other._ranges]);

    /// <summary>The addresses in both sets.</summary>
    public AddressSet Intersect(AddressSet other) => Complement().Union(other.Complement()).Complement();

    /// <summary>The addresses of this set that are not in <paramref name="other"/>.</summary>
    public AddressSet Except(AddressSet other) => other.IsEmpty ? this : Intersect(other.Complement());

    /// <summary>Every address, of both families, that is not in this set.</summary>
    public AddressSet Complement()
    {
        var gaps = new List<AddressRange>();
        foreach (var family in new[] { IpFamily.V4, IpFamily.V6 })
        {
            IpAddress? next = IpAddress.First(family);
            foreach (var range in _ranges)
                if (range.First.Family == family)
                {
                    if (next < range.First)
                        gaps.Add(new(next.Value, range.First.Previous()!.Value));
                    next = range.Last.Next();
                }
            if (next is { } rest)
                gaps.Add(new(rest, IpAddress.Last(family)));
        }
        return new(gaps.ToEquatableArray());
    }

    /// <summary>The fewest CIDR blocks that together are this set, in ascending order.</summary>
    public IEnumerable<Cidr> ToCidrs()
    {
        foreach (var range in _ranges)
            for (IpAddress? first = range.First; first is { } start && start <= range.Last;)
            {
                var prefix = start.Bits;
                while (prefix > 0 && Cidr.Around(start, prefix - 1) is var wider && wider.First == start && wider.Last <= range.Last)
                    prefix--;
                var block = new Cidr(start, prefix);
                yield return block;
                first = block.Last.Next();
            }
    }

    /// <inheritdoc/>
    public override string ToString() => IsEmpty ? "no address" : string.Join(", ", ToCidrs());

    private static AddressRange All(IpFamily family) => new(IpAddress.First(family), IpAddress.Last(family));

    private static bool Touches(AddressRange left, AddressRange right) =>
        left.First.Family == right.First.Family && (right.First <= left.Last || left.Last.Next() == right.First);

    private static IpAddress Max(IpAddress left, IpAddress right) => left > right ? left : right;
}
