using System.Text;

namespace PolicyKit.Hosting.Reports;

/// <summary>Text of unknown origin on its way into a Markdown document.</summary>
internal static class MarkdownText
{
    /// <summary>The text with everything that Markdown or HTML would take as markup made harmless: one line, no links, no mentions.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in DisplayText.Printable(text))
            escaped.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '@' => "&#64;",
                '|' or '*' or '_' or '`' or '[' or ']' or '\\' or '~' or '#' => $"\\{character}",
                _ => character,
            });
        return escaped.Replace("://", "&#58;//").Replace("www.", "www&#46;").ToString();
    }
}
