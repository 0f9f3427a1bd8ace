using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium.Re2;

/// <summary>Reads what stands behind a backslash: one character, or a set that has a letter.</summary>
internal sealed class Re2EscapeParser(string text, int start)
{
    private const int LastAscii = 0x7F;

    /// <summary>Where reading goes on.</summary>
    public int At { get; private set; } = start;

    /// <summary>Why RE2 refuses it; null when it does not.</summary>
    public string? Error { get; private set; }

    /// <summary>What is not modelled; null when it is.</summary>
    public string? Unknown { get; private set; }

    /// <summary>The characters; a single one when the escape is a character.</summary>
    public CharacterRange[] Parse()
    {
        if (At >= text.Length)
            return Fail("trailing backslash at end of expression: ``");
        var letter = text[At++];
        if (Re2Classes.OfLetter(letter) is { } set)
            return set;
        switch (letter)
        {
            case 'p' or 'P':
                return Property(letter);
            case 'x':
                return Hexadecimal();
            case >= '0' and <= '7':
                return Octal(letter);
            default:
                return Simple(letter) is { } character ? One(character) : Fail($"invalid escape sequence: `\\{letter}`");
        }
    }

    private static char? Simple(char letter) => letter switch
    {
        'a' => '\a',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        <= (char)LastAscii when !char.IsLetterOrDigit(letter) => letter,
        _ => null,
    };

    /// <summary>Sets of Unicode. Requests are ASCII, so it would be enough to know their ASCII part, but nobody writes them.</summary>
    private CharacterRange[] Property(char letter)
    {
        var end = At < text.Length && text[At] == '{' ? text.IndexOf('}', At) : At;
        if (end < 0 || end >= text.Length)
            return Fail($"invalid character class range: `\\{letter}{text.Substring(At)}`");
        Unknown = $"\\{letter}{text.Substring(At, end + 1 - At)}";
        At = end + 1;
        return [];
    }

    private CharacterRange[] Hexadecimal()
    {
        var isBraced = At < text.Length && text[At] == '{';
        var end = isBraced ? text.IndexOf('}', At) : At + 2;
        var digits = end < 0 || end > text.Length ? "" : isBraced ? text.Substring(At + 1, end - At - 1) : text.Substring(At, 2);
        if (!uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
            return Fail($"invalid escape sequence: `\\x{digits}`");
        At = isBraced ? end + 1 : end;
        if (code <= char.MaxValue)
            return One((char)code);
        Unknown = $"\\x{{{digits}}}";
        return [];
    }

    /// <remarks>A single digit other than 0 would be a back-reference, which RE2 does not have.</remarks>
    private CharacterRange[] Octal(char first)
    {
        var start = At - 1;
        while (At < text.Length && At - start < 3 && text[At] is >= '0' and <= '7')
            At++;
        var digits = text.Substring(start, At - start);
        return first != '0' && digits.Length == 1 ? Fail($"invalid escape sequence: `\\{digits}`") : One((char)Convert.ToInt32(digits, 8));
    }

    private static CharacterRange[] One(char character) => [new(character, character)];

    private CharacterRange[] Fail(string reason)
    {
        Error = reason;
        return [];
    }
}
