using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>
/// Splits all addresses into classes: two addresses are in one class if every one of some sets has both of them or neither.
/// </summary>
internal sealed class AddressClasses
{
    private readonly List<IpAddress> _starts = [];
    private readonly List<string> _names = [];

    /// <summary>The classes that sets make.</summary>
    /// <remarks>
    /// A sweep over all ends of ranges; the sets that are open at a place are kept as the exclusive or of one random number for each, so a
    /// step costs the same however many are open. With 128 bits, two different families of sets meet once in 10^38.
    /// </remarks>
    public AddressClasses(IEnumerable<AddressSet> sets)
    {
        var random = new Random(1);
        var changes = new List<(IpAddress At, ulong High, ulong Low)>();
        foreach (var set in sets)
        {
            var (high, low) = (Next(random), Next(random));
            foreach (var range in set.Ranges)
            {
                changes.Add((range.First, high, low));
                if (range.Last.Next() is { } behind)
                    changes.Add((behind, high, low));
            }
        }
        changes.Sort((left, right) => left.At.CompareTo(right.At));
        Begin(IpAddress.First(IpFamily.V4), 0, 0);
        var (openHigh, openLow, family) = (0UL, 0UL, IpFamily.V4);
        foreach (var change in changes)
        {
            if (change.At.Family != family)
            {
                (openHigh, openLow, family) = (0, 0, IpFamily.V6);
                Begin(IpAddress.First(IpFamily.V6), 0, 0);
            }
            (openHigh, openLow) = (openHigh ^ change.High, openLow ^ change.Low);
            Begin(change.At, openHigh, openLow);
        }
        if (family == IpFamily.V4)
            Begin(IpAddress.First(IpFamily.V6), 0, 0);
    }

    /// <summary>The name of the class of an address; classes of the two families are never the same.</summary>
    public string NameOf(IpAddress address)
    {
        var index = _starts.BinarySearch(address);
        return _names[index >= 0 ? index : ~index - 1];
    }

    private void Begin(IpAddress at, ulong high, ulong low)
    {
        var name = $"{(at.Family == IpFamily.V4 ? 4 : 6)}:{high:x}{low:x16}";
        if (_starts.Count > 0 && _starts[_starts.Count - 1] == at)
            _names[_names.Count - 1] = name;
        else
        {
            _starts.Add(at);
            _names.Add(name);
        }
    }

    private static ulong Next(Random random) => ((ulong)random.Next() << 42) ^ ((ulong)random.Next() << 21) ^ (ulong)random.Next();
}
