namespace PolicyKit.Hosting.Reports;

/// <summary>Estimates how wide text is drawn, without a font.</summary>
internal static class MapText
{
    /// <summary>The width in pixels of a text, as wide as the widest of the fonts that pictures ask for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font size in pixels.</param>
    public static double Width(string text, double size) => text.Sum(Em) * size;

    /// <summary>The text, with an ellipsis for what does not fit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font size in pixels.</param>
    /// <param name="width">The room in pixels.</param>
    public static string Fit(string text, double size, double width)
    {
        if (Width(text, size) <= width)
            return text;
        var length = text.Length - 1;
        while (length > 0 && Width(text[..length] + "…", size) > width)
            length--;
        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
    }

    // Widths of DejaVu Sans, in units of the font size; Helvetica, Arial and Segoe UI are narrower.
    private static double Em(char character) => character switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ' ' or '|' or '\'' => 0.32,
        'f' or 't' or 'r' or '-' or '/' or '(' or ')' or '[' or ']' => 0.41,
        'm' or 'W' or 'M' or '@' or '…' => 1.0,
        'w' or '+' or '=' or '<' or '>' => 0.84,
        >= 'A' and <= 'Z' => 0.73,
        < (char)0x2000 => 0.64,
        _ => 1.05,
    };
}
