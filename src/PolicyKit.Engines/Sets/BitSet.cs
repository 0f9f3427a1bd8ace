namespace PolicyKit.Engines.Sets;

/// <summary>A set of small integers below a fixed bound.</summary>
internal sealed class BitSet
{
    private readonly ulong[] _words;

    public BitSet(int bound) : this(bound, new ulong[(bound + 63) / 64])
    {
    }

    private BitSet(int bound, ulong[] words) => (Bound, _words) = (bound, words);

    /// <summary>Every member is below this.</summary>
    public int Bound { get; }

    public bool IsEmpty
    {
        get
        {
            foreach (var word in _words)
                if (word != 0)
                    return false;
            return true;
        }
    }

    public static BitSet Full(int bound) => new BitSet(bound).Complement();

    public bool this[int item] => (_words[item >> 6] >> (item & 63) & 1) != 0;

    public void Add(int item) => _words[item >> 6] |= 1UL << (item & 63);

    public int Count()
    {
        var count = 0;
        foreach (var word in _words)
            count += PopCount(word);
        return count;
    }

    public bool Intersects(BitSet other)
    {
        for (var i = 0; i < _words.Length; i++)
            if ((_words[i] & other._words[i]) != 0)
                return true;
        return false;
    }

    public BitSet And(BitSet other)
    {
        var words = new ulong[_words.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = _words[i] & other._words[i];
        return new(Bound, words);
    }

    public BitSet AndNot(BitSet other)
    {
        var words = new ulong[_words.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = _words[i] & ~other._words[i];
        return new(Bound, words);
    }

    public BitSet Or(BitSet other)
    {
        var words = new ulong[_words.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = _words[i] | other._words[i];
        return new(Bound, words);
    }

    public BitSet Copy() => new(Bound, [.. _words]);

    /// <summary>Adds all members of <paramref name="other"/> to this set.</summary>
    public void UnionWith(BitSet other)
    {
        for (var i = 0; i < _words.Length; i++)
            _words[i] |= other._words[i];
    }

    public BitSet Complement()
    {
        var words = new ulong[_words.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = ~_words[i];
        if (Bound % 64 != 0 && words.Length > 0)
            words[words.Length - 1] &= (1UL << (Bound % 64)) - 1;
        return new(Bound, words);
    }

    /// <summary>The least member that is at least <paramref name="from"/>, or -1.</summary>
    public int Next(int from)
    {
        if (from >= Bound)
            return -1;
        var index = from >> 6;
        var word = _words[index] & (ulong.MaxValue << (from & 63));
        while (word == 0)
        {
            if (++index == _words.Length)
                return -1;
            word = _words[index];
        }
        return (index << 6) + PopCount((word & (~word + 1)) - 1);
    }

    /// <summary>The members in ascending order.</summary>
    public IEnumerable<int> Items()
    {
        for (var item = Next(0); item >= 0; item = Next(item + 1))
            yield return item;
    }

    public bool SameAs(BitSet other) => _words.AsSpan().SequenceEqual(other._words);

    public int ContentHash()
    {
        var hash = 17UL;
        foreach (var word in _words)
            hash = unchecked((hash ^ word) * 0x9E3779B97F4A7C15);
        return (int)(hash >> 32);
    }

    // netstandard2.0 has no BitOperations.
    private static int PopCount(ulong word)
    {
        word -= (word >> 1) & 0x5555555555555555;
        word = (word & 0x3333333333333333) + ((word >> 2) & 0x3333333333333333);
        return (int)((((word + (word >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101) >> 56);
    }
}

/// <summary>Compares bit sets by their members.</summary>
internal sealed class SameMembers : IEqualityComparer<BitSet>
{
    public static SameMembers Instance { get; } = new();

    public bool Equals(BitSet? x, BitSet? y) => x is not null && y is not null && x.SameAs(y);

    public int GetHashCode(BitSet obj) => obj.ContentHash();
}
