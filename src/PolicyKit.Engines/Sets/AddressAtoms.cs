using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>The address space, split into the few atoms that any block distinguishes.</summary>
/// <remarks>
/// Two more atoms stand for the unknown address of a pod in either family: a set holds one if it holds the whole family (semantics K-23).
/// Source: Yang and Lam, "Real-time Verification of Network Properties using Atomic Predicates" (ICNP 2013).
/// </remarks>
internal sealed class AddressAtoms
{
    private readonly IpAddress[] _starts;
    private readonly int[] _atomOfSegment;
    private readonly List<List<AddressRange>> _ranges = [];
    private readonly Dictionary<AddressSet, BitSet> _atomsOf = [];

    public AddressAtoms(IEnumerable<AddressSet> sets)
    {
        var distinct = sets.Distinct().ToArray();
        _starts = Starts(distinct);
        _atomOfSegment = new int[_starts.Length];
        var signatures = Signatures(distinct);
        var atoms = new Dictionary<BitSet, int>(SameMembers.Instance);
        for (var segment = 0; segment < _starts.Length; segment++)
        {
            if (!atoms.TryGetValue(signatures[segment], out var atom))
            {
                atoms[signatures[segment]] = atom = _ranges.Count;
                _ranges.Add([]);
            }
            _atomOfSegment[segment] = atom;
            _ranges[atom].Add(new(_starts[segment], LastOf(segment)));
        }
        UnknownV4 = _ranges.Count;
        Count = UnknownV4 + 2;
        for (var i = 0; i < distinct.Length; i++)
            _atomsOf[distinct[i]] = Members(distinct[i], i, atoms);
    }

    /// <summary>How many atoms there are, the two unknown ones included.</summary>
    public int Count { get; }

    /// <summary>The atom of an unknown IPv4 address; the one behind it is that of an unknown IPv6 address.</summary>
    public int UnknownV4 { get; }

    /// <summary>The addresses of an atom; empty for the unknown ones.</summary>
    public IReadOnlyList<AddressRange> RangesOf(int atom) => atom < UnknownV4 ? _ranges[atom] : [];

    public int AtomOf(IpAddress address)
    {
        var found = Array.BinarySearch(_starts, address);
        return _atomOfSegment[found >= 0 ? found : ~found - 1];
    }

    public int AtomOfUnknown(IpFamily family) => UnknownV4 + (int)family;

    /// <summary>The atoms that make up a set, which must be one of those this object was made for.</summary>
    public BitSet AtomsOf(AddressSet set) => _atomsOf[set];

    private static IpAddress[] Starts(AddressSet[] sets)
    {
        var starts = new HashSet<IpAddress> { IpAddress.First(IpFamily.V4), IpAddress.First(IpFamily.V6) };
        foreach (var range in sets.SelectMany(set => set.Ranges))
        {
            starts.Add(range.First);
            if (range.Last.Next() is { } next)
                starts.Add(next);
        }
        var sorted = starts.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private IpAddress LastOf(int segment)
    {
        var first = _starts[segment];
        return segment + 1 < _starts.Length && _starts[segment + 1].Family == first.Family
            ? _starts[segment + 1].Previous()!.Value
            : IpAddress.Last(first.Family);
    }

    // One bit a set; one more for the family, so that no atom spans both.
    private BitSet[] Signatures(AddressSet[] sets)
    {
        var signatures = _starts.Select(_ => new BitSet(sets.Length + 1)).ToArray();
        for (var segment = 0; segment < _starts.Length; segment++)
            if (_starts[segment].Family == IpFamily.V6)
                signatures[segment].Add(sets.Length);
        for (var i = 0; i < sets.Length; i++)
            foreach (var range in sets[i].Ranges)
                for (var segment = Array.BinarySearch(_starts, range.First); segment < _starts.Length && _starts[segment] <= range.Last; segment++)
                    signatures[segment].Add(i);
        return signatures;
    }

    private BitSet Members(AddressSet set, int index, Dictionary<BitSet, int> atoms)
    {
        var members = new BitSet(Count);
        foreach (var atom in atoms.Where(atom => atom.Key[index]))
            members.Add(atom.Value);
        foreach (var family in new[] { IpFamily.V4, IpFamily.V6 })
            if (set.ContainsAll(family))
                members.Add(AtomOfUnknown(family));
        return members;
    }
}
