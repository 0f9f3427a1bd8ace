namespace PolicyKit.Model;

/// <summary>A text that was read, with the name under which users know it.</summary>
/// <param name="path">The path as shown to users, with forward slashes; <c>&lt;stdin&gt;</c> for standard input.</param>
/// <param name="text">The decoded text; offsets count UTF-16 code units of it.</param>
public sealed class SourceDocument(string path, string text)
{
    private readonly SourceDocument? _outer;
    private readonly int _firstLine = 1;
    private readonly int _indentation;
    private int[]? _lineStarts;

    private SourceDocument(SourceDocument outer, string text, int firstLine, int indentation) : this(outer.Path, text) =>
        (_outer, _firstLine, _indentation) = (outer, firstLine, indentation);

    /// <summary>The path as shown to users.</summary>
    public string Path { get; } = path;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>Whether a place on several lines is shown as a whole, as expressions are. Of blocks of YAML, which hold all that is below, the first line is.</summary>
    public bool ShowsAllLines { get; init; }

    /// <summary>A text that stands inside this one with an indentation, as in a YAML block scalar: its places are places of this text.</summary>
    /// <param name="text">The text without the indentation.</param>
    /// <param name="firstLine">The 1-based line of this text on which it begins.</param>
    /// <param name="indentation">How many characters each line lost.</param>
    public SourceDocument Block(string text, int firstLine, int indentation) => new(this, text, firstLine, indentation);

    /// <summary>Line and column of an offset; an offset past the end is the end.</summary>
    public SourcePosition PositionOf(int offset)
    {
        var starts = LineStarts();
        var found = Array.BinarySearch(starts, Math.Min(offset, Text.Length));
        var line = found >= 0 ? found : ~found - 1;
        return new(line + _firstLine, Math.Min(offset, Text.Length) - starts[line] + 1 + _indentation);
    }

    /// <summary>The text of a 1-based line without its line break; empty when there is no such line.</summary>
    public string LineText(int line)
    {
        if (_outer is not null)
            return _outer.LineText(line);
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
