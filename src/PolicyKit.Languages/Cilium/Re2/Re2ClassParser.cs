using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium.Re2;

/// <summary>Reads a set in brackets.</summary>
/// <param name="text">The whole expression.</param>
/// <param name="start">The place behind the opening bracket.</param>
internal sealed class Re2ClassParser(string text, int start)
{
    private readonly int _start = start;

    /// <summary>Where reading goes on.</summary>
    public int At { get; private set; } = start;

    /// <summary>Why RE2 refuses it; null when it does not.</summary>
    public string? Error { get; private set; }

    /// <summary>What is not modelled; null when it is.</summary>
    public string? Unknown { get; private set; }

    /// <summary>Whether all other characters are meant.</summary>
    public bool IsNegated { get; private set; }

    /// <summary>The characters between the brackets.</summary>
    public List<CharacterRange> Parse()
    {
        var ranges = new List<CharacterRange>();
        if (At < text.Length && text[At] == '^')
        {
            IsNegated = true;
            At++;
        }
        var first = At;
        while (At < text.Length && (text[At] != ']' || At == first) && Error is null)
            if (Named() is { } named)
                ranges.AddRange(named);
            else
                ranges.AddRange(Range());
        if (At >= text.Length)
            Error ??= $"missing closing ]: `{text.Substring(_start - 1)}`";
        At++;
        return ranges;
    }

    private CharacterRange[]? Named()
    {
        var end = string.CompareOrdinal(text, At, "[:", 0, 2) == 0 ? text.IndexOf(":]", At + 2, StringComparison.Ordinal) : -1;
        if (end < 0)
            return null;
        var name = text.Substring(At + 2, end - At - 2);
        At = end + 2;
        if (Re2Classes.OfName(name) is { } ranges)
            return ranges;
        Error = $"invalid character class range: `[:{name}:]`";
        return [];
    }

    private CharacterRange[] Range()
    {
        var begin = At;
        var low = Single();
        if (low.Length != 1 || low[0].First != low[0].Last || At + 1 >= text.Length || text[At] != '-' || text[At + 1] == ']')
            return low;
        At++;
        var high = Single();
        if (Error is not null || high.Length != 1 || high[0].First != high[0].Last || high[0].Last < low[0].First)
        {
            Error ??= $"invalid character class range: `{text.Substring(begin, Math.Min(At, text.Length) - begin)}`";
            return [];
        }
        return [new(low[0].First, high[0].Last)];
    }

    private CharacterRange[] Single()
    {
        var next = text[At++];
        if (next != '\\')
            return [new(next, next)];
        var escape = new Re2EscapeParser(text, At);
        var ranges = escape.Parse();
        At = escape.At;
        Error ??= escape.Error;
        Unknown ??= escape.Unknown;
        return ranges;
    }
}
