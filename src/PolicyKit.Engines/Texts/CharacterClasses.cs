using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Engines.Texts;

/// <summary>The alphabet, split into the few classes of characters that some languages distinguish.</summary>
internal sealed class CharacterClasses
{
    private const string Familiar = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ/.-";

    private static readonly char[] Readable = [.. Familiar, .. Enumerable.Range('!', '~' - ' ').Select(code => (char)code).Where(c => Familiar.IndexOf(c) < 0)];
    private readonly int[] _starts;
    private readonly int[] _classOfSegment;
    private readonly Dictionary<RegularLanguage.Characters, BitSet> _classesOf = [];

    public CharacterClasses(IEnumerable<RegularLanguage.Characters> sets)
    {
        var distinct = sets.Distinct().ToArray();
        _starts = [.. distinct.SelectMany(set => set.Ranges).SelectMany(range => new[] { range.First, range.Last + 1 })
            .Where(start => start <= char.MaxValue).Append(0).Distinct().OrderBy(start => start)];
        _classOfSegment = new int[_starts.Length];
        var classes = new Dictionary<BitSet, int>(SameMembers.Instance);
        var signatures = Signatures(distinct);
        for (var segment = 0; segment < _starts.Length; segment++)
        {
            if (!classes.TryGetValue(signatures[segment], out var number))
                classes.Add(signatures[segment], number = classes.Count);
            _classOfSegment[segment] = number;
        }
        Count = classes.Count;
        for (var i = 0; i < distinct.Length; i++)
        {
            var members = new BitSet(Count);
            foreach (var signature in classes)
                if (signature.Key[i])
                    members.Add(signature.Value);
            _classesOf.Add(distinct[i], members);
        }
    }

    /// <summary>How many classes there are; every character is in one.</summary>
    public int Count { get; }

    /// <summary>The class of a character.</summary>
    public int Of(char character)
    {
        var found = Array.BinarySearch(_starts, character);
        return _classOfSegment[found >= 0 ? found : ~found - 1];
    }

    /// <summary>The classes that make up a set, which must be one of those this object was made for.</summary>
    public BitSet Of(RegularLanguage.Characters set) => _classesOf[set];

    /// <summary>The characters of a class, those first that read well.</summary>
    public IEnumerable<char> MembersOf(int characterClass)
    {
        foreach (var character in Readable)
            if (Of(character) == characterClass)
                yield return character;
        for (var segment = 0; segment < _starts.Length; segment++)
            if (_classOfSegment[segment] == characterClass)
                for (var character = _starts[segment]; character < EndOf(segment); character++)
                    if (character is <= ' ' or > '~')
                        yield return (char)character;
    }

    /// <summary>The classes, those first whose characters read well.</summary>
    public int[] ByReadability() => [.. Readable.Select(Of).Concat(_classOfSegment).Distinct()];

    private int EndOf(int segment) => segment + 1 < _starts.Length ? _starts[segment + 1] : char.MaxValue + 1;

    private BitSet[] Signatures(RegularLanguage.Characters[] sets)
    {
        var signatures = _starts.Select(_ => new BitSet(sets.Length)).ToArray();
        for (var i = 0; i < sets.Length; i++)
            foreach (var range in sets[i].Ranges)
                for (var segment = Array.BinarySearch(_starts, range.First); segment < _starts.Length && _starts[segment] <= range.Last; segment++)
                    signatures[segment].Add(i);
        return signatures;
    }
}
