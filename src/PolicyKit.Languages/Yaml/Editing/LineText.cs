namespace PolicyKit.Languages.Yaml.Editing;

/// <summary>Places in a text by line.</summary>
internal static class LineText
{
    /// <summary>The offset of the first character of the line of an offset.</summary>
    public static int LineStart(string text, int offset) => offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;

    /// <summary>The offset behind the line break of the line of an offset; the end of the text for the last line.</summary>
    public static int NextLine(string text, int offset) => text.IndexOf('\n', offset) is >= 0 and var end ? end + 1 : text.Length;

    /// <summary>How many characters stand before an offset on its line.</summary>
    public static int Column(string text, int offset) => offset - LineStart(text, offset);

    /// <summary>Whether only spaces stand before an offset on its line.</summary>
    public static bool BeginsLine(string text, int offset) => text.Substring(LineStart(text, offset), Column(text, offset)).Trim().Length == 0;

    /// <summary>The offset behind the last character of a value that is no white space: literal texts end with their line break.</summary>
    public static int End(string text, YamlValue value)
    {
        var end = value.EndOffset;
        while (end > value.Span.Offset && char.IsWhiteSpace(text[end - 1]))
            end--;
        return end;
    }
}
