using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml.Editing;

/// <summary>Changes of single texts, which keep the quotes that they have.</summary>
internal static class TextEdits
{
    /// <summary>Writes texts in place of others.</summary>
    /// <param name="place">What holds them.</param>
    /// <param name="replacements">The texts.</param>
    /// <returns>Null when one is written in a way that is not its text, or stands elsewhere: who changed an anchor would change more than was asked.</returns>
    public static IReadOnlyList<TextChange>? Replace(YamlPlace place, IReadOnlyList<TextReplacement> replacements)
    {
        var changes = new List<TextChange>();
        foreach (var replacement in replacements)
            if (replacement.Span.Offset >= place.Value.Span.Offset && replacement.Span.Offset + replacement.Span.Length <= place.Value.EndOffset && Change(replacement) is { } change)
                changes.Add(change);
            else
                return null;
        return changes;
    }

    private static TextChange? Change(TextReplacement replacement)
    {
        if (replacement.Span.Document is not { } document)
            return null;
        var written = document.Text.Substring(replacement.Span.Offset, replacement.Span.Length).TrimEnd();
        var quote = written.Length > 1 && written[0] is '\'' or '"' ? written.Substring(0, 1) : "";
        if (written.Length == 0 || written != quote + replacement.Old + quote || Written(replacement, quote) is not { } text)
            return null;
        return new(new(document, replacement.Span.Offset, written.Length), text);
    }

    // Unquoted `8080` stays a number, and a label value `on` must not become a boolean.
    private static string? Written(TextReplacement replacement, string quote)
    {
        if (quote.Length == 0 && PlainScalar.KindOf(replacement.Text) == replacement.Kind && IsHarmless(replacement))
            return replacement.Text;
        var around = quote.Length == 0 ? "\"" : quote;
        return replacement.Text.IndexOfAny([around[0], '\\']) >= 0 ? null : around + replacement.Text + around;
    }

    // What needs no quotes in the old text needs none in the new one, which differs in names and numbers alone.
    private static bool IsHarmless(TextReplacement replacement)
    {
        var text = replacement.Text;
        return char.IsLetterOrDigit(text[0]) && text[text.Length - 1] is not (':' or ' ')
            && text.IndexOf(": ", StringComparison.Ordinal) < 0 && text.IndexOf(" #", StringComparison.Ordinal) < 0
            && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' || replacement.Old.IndexOf(c) >= 0);
    }
}
