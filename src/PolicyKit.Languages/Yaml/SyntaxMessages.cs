using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>Puts the parser's complaints into words that say what to look for.</summary>
internal static class SyntaxMessages
{
    /// <summary>Our name for a failure to which the parser gives no words.</summary>
    public const string OpenBracket = "open bracket";

    /// <summary>Another one; the parser has words for some of its kind, and they contain these.</summary>
    public const string BrokenTag = "scanning a tag";

    private static readonly (string Part, string Message, string Help)[] Known =
    [
        ("did not find expected key", "expected a key of the mapping here",
            "Compare the indentation of this line with the lines above it; keys of one mapping begin in one column."),
        ("did not find expected '-' indicator", "expected the next `- ` of the list here",
            "Compare the indentation of this line with the lines above it; items of one list begin in one column."),
        ("did not find expected ',' or '}'", "expected `,` or `}` here",
            "Close the mapping, or put a text that contains `:`, `,` or brackets in quotes."),
        ("did not find expected ',' or ']'", "expected `,` or `]` here",
            "Close the list, or put a text that contains `:`, `,` or brackets in quotes."),
        ("could not find expected ':'", "expected `: ` after this key", "Give the key a value, or remove the line."),
        ("invalid mapping", "`: ` is not allowed inside an unquoted text",
            "Put the whole text in quotes, or begin the mapping on a line of its own."),
        ("mapping values are not allowed", "`: ` is not allowed here",
            "Put the whole text in quotes, or begin the mapping on a line of its own."),
        ("cannot start any token", "an unquoted text cannot begin with this character", "Put the text in quotes."),
        ("unexpected end of stream", "this text is never closed", "Add the missing quote at its end."),
        ("unexpected document indicator", "this text is not closed before the next `---`", "Add the missing quote at its end."),
        ("unknown escape character", "this text has an escape that YAML does not know", "Double the backslash, or use single quotes."),
        ("hexadecimal number", "this text has an escape without its hexadecimal digits", "Double the backslash, or use single quotes."),
        ("Unicode", "this text has an escape that is no character", "Double the backslash, or use single quotes."),
        ("block sequence entries are not allowed", "a list cannot begin here", "Begin the list on a line of its own."),
        ("wrong indentation", "this text goes on in a column that is too far left", "Indent its lines deeper than its key."),
        (OpenBracket, "a bracket above is not closed before this line",
            "Close the list or mapping, or indent its lines deeper than its key."),
        (BrokenTag, "this tag is not valid", "Remove the tag, or put a text that begins with `!` in quotes."),
        ("undefined tag handle", "this tag is not defined", "Remove the tag."),
        ("anchor", "an anchor or alias cannot stand like this here",
            "Write `&name` before the value that gets the name, and `*name` instead of a value."),
        ("directive", "this line begins like a directive of YAML", "Put the text in quotes, or remove the line."),
    ];

    /// <summary>The complaint about a place, in our words.</summary>
    /// <param name="chunk">What was read.</param>
    /// <param name="complaint">The parser's words.</param>
    /// <param name="start">The offset in the chunk.</param>
    /// <param name="end">The offset behind, in the chunk.</param>
    public static Diagnostic Explain(TextChunk chunk, string complaint, long start, long end)
    {
        var text = chunk.Source.Text;
        var at = chunk.Offset + (int)Math.Min(start, chunk.Length);
        if (TabInIndentation(text, chunk, at) is { } tab)
            return YamlErrors.Tab.At(new(chunk.Source, tab, 1));
        var lineEnd = text.IndexOfAny(['\r', '\n'], at, chunk.End - at);
        var limit = lineEnd < 0 ? chunk.End : lineEnd;
        var span = new SourceSpan(chunk.Source, at, Math.Max((int)Math.Min(chunk.Offset + end, limit) - at, at < limit ? 1 : 0));
        foreach (var (part, message, help) in Known)
            if (complaint.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)
                return YamlErrors.Syntax.At(span, message) with { Help = help };
        return YamlErrors.Syntax.At(span, "this is not valid YAML") with
        {
            Help = "Look at quotes, brackets and indentation here and in the line above.",
        };
    }

    private static int? TabInIndentation(string text, TextChunk chunk, int at)
    {
        var line = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        for (var offset = Math.Max(line, chunk.Offset); offset < chunk.End && text[offset] is ' ' or '\t'; offset++)
            if (text[offset] == '\t')
                return offset;
        return null;
    }
}
