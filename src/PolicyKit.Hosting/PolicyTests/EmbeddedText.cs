using PolicyKit.Model;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>A text inside a YAML file, whose errors are to be shown where they stand in that file.</summary>
internal static class EmbeddedText
{
    /// <summary>The text of a scalar as a document of its own.</summary>
    /// <remarks>
    /// Only in a literal block (<c>|</c>) does every line of the text stand on a line of the file. Other notations fold lines and have
    /// escapes; their places count from the beginning of the text, and the path says so.
    /// </remarks>
    /// <param name="file">The file.</param>
    /// <param name="scalar">Where the scalar stands, its notation included.</param>
    /// <param name="text">What the scalar means.</param>
    public static SourceDocument In(SourceDocument file, SourceSpan scalar, string text)
    {
        if (scalar.Offset >= file.Text.Length || file.Text[scalar.Offset] != '|')
            return new($"{file.Path}:{scalar.Start.Line} (the text given there)", text);
        var firstLine = scalar.Start.Line + 1;
        var lines = text.Split('\n');
        var telling = Math.Max(0, Array.FindIndex(lines, line => line.Trim().Length > 0));
        return file.Block(text, firstLine, Math.Max(0, Leading(file.LineText(firstLine + telling)) - Leading(lines[telling])));
    }

    private static int Leading(string line) => line.Length - line.TrimStart(' ').Length;
}
