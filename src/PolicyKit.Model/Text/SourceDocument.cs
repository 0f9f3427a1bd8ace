namespace PolicyKit.Model;

/// <summary>A text that was read, with the name under which users know it.</summary>
/// <param name="path">The path as shown to users, with forward slashes; <c>&lt;stdin&gt;</c> for standard input.</param>
/// <param name="text">The decoded text; offsets count UTF-16 code units of it.</param>
public sealed class SourceDocument(string path, string text)
{
    private int[]? _lineStarts;

    /// <summary>The path as shown to users.</summary>
    public string Path { get; } = path;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>Line and column of an offset; an offset past the end is the end.</summary>
    public SourcePosition PositionOf(int offset)
    {
        var starts = LineStarts();
        var found = Array.BinarySearch(starts, Math.Min(offset, Text.Length));
        var line = found >= 0 ? found : ~found - 1;
        return new(line + 1, Math.Min(offset, Text.Length) - starts[line] + 1);
    }

    /// <summary>The text of a 1-based line without its line break; empty when there is no such line.</summary>
    public string LineText(int line)
    {
        var starts = LineStarts();
        if (line < 1 || line > starts.Length)
            return "";
        var end = line < starts.Length ? starts[line] : Text.Length;
        return Text.Substring(starts[line - 1], end - starts[line - 1]).TrimEnd('\r', '\n');
    }

    private int[] LineStarts()
    {
        if (_lineStarts is { } known)
            return known;
        var starts = new List<int> { 0 };
        for (var at = Text.IndexOf('\n'); at >= 0; at = Text.IndexOf('\n', at + 1))
            starts.Add(at + 1);
        return _lineStarts = [.. starts];
    }
}

/// <summary>A place in a text as editors count it.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 code units.</param>
public readonly record struct SourcePosition(int Line, int Column);
