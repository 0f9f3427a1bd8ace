using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>A part of a text that stands for itself: what lies between two <c>---</c> lines.</summary>
/// <remarks>
/// In YAML a line that begins with <c>---</c> always begins a document, even inside quotes; so an error in one chunk cannot spoil the next.
/// </remarks>
/// <param name="Source">The whole text.</param>
/// <param name="Offset">Where the chunk begins.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct TextChunk(SourceDocument Source, int Offset, int Length)
{
    private const string Separator = "---";

    /// <summary>The offset behind the last character.</summary>
    public int End => Offset + Length;

    /// <summary>The chunks of a text, in order. Chunks may hold nothing, or several documents that end with <c>...</c>.</summary>
    public static IEnumerable<TextChunk> Split(SourceDocument source)
    {
        var text = source.Text;
        var start = 0;
        for (var at = IsSeparator(text, 0) ? 0 : NextSeparator(text, 0); at >= 0; at = NextSeparator(text, at))
        {
            var chunk = new TextChunk(source, start, at - start);
            if (chunk.FirstSignificant() is { } first && text[first] == '%')
                continue; // directives belong to the document behind the separator
            if (chunk.Length > 0)
                yield return chunk;
            start = at + Separator.Length;
        }
        yield return new(source, start, text.Length - start);
    }

    /// <summary>The offset of the first character that is neither white space nor comment; null when there is none.</summary>
    public int? FirstSignificant()
    {
        var text = Source.Text;
        for (var at = Offset; at < End; at++)
            if (text[at] == '#')
                at = text.IndexOf('\n', at, End - at) is >= 0 and var lineEnd ? lineEnd : End;
            else if (text[at] is not (' ' or '\t' or '\r' or '\n'))
                return at;
        return null;
    }

    /// <summary>Reads the chunk from its beginning.</summary>
    public TextReader OpenReader() => new Reader(Source.Text, Offset, End);

    private static int NextSeparator(string text, int from)
    {
        for (var at = text.IndexOf('\n', from); at >= 0; at = text.IndexOf('\n', at + 1))
            if (IsSeparator(text, at + 1))
                return at + 1;
        return -1;
    }

    private static bool IsSeparator(string text, int at) =>
        at + 2 < text.Length && text[at] == '-' && text[at + 1] == '-' && text[at + 2] == '-'
        && (at + 3 == text.Length || text[at + 3] is ' ' or '\t' or '\r' or '\n');

    private sealed class Reader(string text, int offset, int end) : TextReader
    {
        private int _at = offset;

        public override int Peek() => _at < end ? text[_at] : -1;

        public override int Read() => _at < end ? text[_at++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            var taken = Math.Min(count, end - _at);
            text.CopyTo(_at, buffer, index, taken);
            _at += taken;
            return taken;
        }
    }
}
