using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>Keeps messages readable when the text that they are about is long.</summary>
internal static class ShownText
{
    private const int Longest = 100;
    private static readonly char[] LineBreaks = ['\r', '\n'];

    /// <summary>A text for a message: on one line, and not longer than one.</summary>
    public static string Of(string text) =>
        (text.Length > Longest ? text.Substring(0, Longest) + "…" : text).Replace('\r', ' ').Replace('\n', ' ');

    /// <summary>The part of a span that is shown: what lies on its first line, unless its text shows all lines.</summary>
    public static SourceSpan FirstLine(SourceSpan span)
    {
        if (span.Document is { ShowsAllLines: true })
            return span;
        var end = span.Document?.Text.IndexOfAny(LineBreaks, span.Offset, span.Length) ?? -1;
        return end < 0 ? span : span with { Length = end - span.Offset };
    }
}
