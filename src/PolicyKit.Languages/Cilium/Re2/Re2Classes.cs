using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium.Re2;

/// <summary>Sets of characters that have names in regular expressions.</summary>
/// <remarks>Source: https://github.com/google/re2/wiki/Syntax.</remarks>
internal static class Re2Classes
{
    private static readonly CharacterRange[] Digits = [new('0', '9')];
    private static readonly CharacterRange[] Spaces = [new('\t', '\n'), new('\f', '\r'), new(' ', ' ')];
    private static readonly CharacterRange[] Word = [new('0', '9'), new('A', 'Z'), new('_', '_'), new('a', 'z')];

    private static readonly Dictionary<string, CharacterRange[]> Posix = new(StringComparer.Ordinal)
    {
        ["alnum"] = [new('0', '9'), new('A', 'Z'), new('a', 'z')],
        ["alpha"] = [new('A', 'Z'), new('a', 'z')],
        ["ascii"] = [new('\0', '\x7F')],
        ["blank"] = [new('\t', '\t'), new(' ', ' ')],
        ["cntrl"] = [new('\0', '\x1F'), new('\x7F', '\x7F')],
        ["digit"] = Digits,
        ["graph"] = [new('!', '~')],
        ["lower"] = [new('a', 'z')],
        ["print"] = [new(' ', '~')],
        ["punct"] = [new('!', '/'), new(':', '@'), new('[', '`'), new('{', '~')],
        ["space"] = [new('\t', '\r'), new(' ', ' ')],
        ["upper"] = [new('A', 'Z')],
        ["word"] = Word,
        ["xdigit"] = [new('0', '9'), new('A', 'F'), new('a', 'f')],
    };

    /// <summary>The set of <c>\d</c>, <c>\s</c>, <c>\w</c> or their opposites; null for another letter.</summary>
    public static CharacterRange[]? OfLetter(char letter) => letter switch
    {
        'd' => Digits,
        's' => Spaces,
        'w' => Word,
        'D' => Complement(Digits),
        'S' => Complement(Spaces),
        'W' => Complement(Word),
        _ => null,
    };

    /// <summary>The set of <c>[:alpha:]</c>, or of <c>[:^alpha:]</c>; null when nothing is called so.</summary>
    public static CharacterRange[]? OfName(string name) =>
        Posix.TryGetValue(name.TrimStart('^'), out var ranges) ? name.StartsWith("^", StringComparison.Ordinal) ? Complement(ranges) : ranges : null;

    /// <summary>All characters that are not in a set.</summary>
    public static CharacterRange[] Complement(IEnumerable<CharacterRange> ranges)
    {
        var gaps = new List<CharacterRange>();
        var next = 0;
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (range.First > next)
                gaps.Add(new((char)next, (char)(range.First - 1)));
            next = Math.Max(next, range.Last + 1);
        }
        if (next <= char.MaxValue)
            gaps.Add(new((char)next, char.MaxValue));
        return [.. gaps];
    }

    /// <summary>A set together with the letters that differ from its members only by case.</summary>
    public static IEnumerable<CharacterRange> WithoutCase(IReadOnlyCollection<CharacterRange> ranges)
    {
        var folded = new List<CharacterRange>(ranges);
        foreach (var range in ranges)
        {
            AddShifted(folded, range, 'a', 'z', 'A' - 'a');
            AddShifted(folded, range, 'A', 'Z', 'a' - 'A');
        }
        // Two characters beyond ASCII are the same as a letter of it: the Kelvin sign and the long s.
        if (folded.Exists(range => range.First <= 'k' && 'k' <= range.Last))
            folded.Add(new('\u212A', '\u212A'));
        if (folded.Exists(range => range.First <= 's' && 's' <= range.Last))
            folded.Add(new('\u017F', '\u017F'));
        return folded;
    }

    private static void AddShifted(List<CharacterRange> ranges, CharacterRange range, char first, char last, int distance)
    {
        var (from, to) = ((char)Math.Max(range.First, first), (char)Math.Min(range.Last, last));
        if (from <= to)
            ranges.Add(new((char)(from + distance), (char)(to + distance)));
    }
}
