using System.Globalization;
using System.Text;

namespace PolicyKit.Hosting.Reports;

/// <summary>Text of unknown origin on its way to a terminal.</summary>
/// <remarks>Control and direction characters of an input could rewrite the screen or hide what a line says, so they are shown as �.</remarks>
public static class DisplayText
{
    /// <summary>The width that text for people is laid out for.</summary>
    public const int Columns = 80;

    private const string Tab = "    ";

    /// <summary>The text with nothing in it that a terminal would obey; tabs become spaces.</summary>
    public static string Printable(string text)
    {
        if (!text.Any(c => c < ' ' || c >= '\x7f'))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            shown.Append(rune.Value == '\t' ? Tab : IsObeyed(rune) ? "�" : rune.ToString());
        return shown.ToString();
    }

    /// <summary>How many terminal cells a printable text takes.</summary>
    public static int WidthOf(string printable)
    {
        var cells = 0;
        foreach (var rune in printable.EnumerateRunes())
            cells += WidthOf(rune);
        return cells;
    }

    /// <summary>The text, filled up with spaces to a number of cells.</summary>
    public static string PadRight(string printable, int cells) => printable + new string(' ', Math.Max(0, cells - WidthOf(printable)));

    /// <summary>The text in lines of at most so many cells, broken between words; a word that is longer has a line of its own. None for an empty text.</summary>
    public static IEnumerable<string> Wrap(string printable, int cells)
    {
        var line = "";
        foreach (var word in printable.Split(' ', '\n'))
            if (line.Length > 0 && WidthOf(line) + 1 + WidthOf(word) > cells)
            {
                yield return line;
                line = word;
            }
            else
                line = line.Length == 0 ? word : $"{line} {word}";
        if (line.Length > 0)
            yield return line;
    }

    /// <summary>A duration as people say it: <c>12 ms</c>, <c>3.4 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Duration(TimeSpan elapsed) => elapsed.TotalSeconds switch
    {
        < 1 => $"{Math.Max(1, Math.Round(elapsed.TotalMilliseconds))} ms",
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s"),
        _ => $"{(int)elapsed.TotalMinutes} min {elapsed.Seconds} s",
    };

    private static bool IsObeyed(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    private static int WidthOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
        _ => rune.Value is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff)
            or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1f9ff) or (>= 0x20000 and <= 0x3fffd)
            ? 2 : 1, // source: Unicode Standard Annex 11, "wide" and "fullwidth", rounded to blocks
    };
}
