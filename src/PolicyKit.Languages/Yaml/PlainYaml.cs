using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>
/// Reads the YAML that nearly all manifests are written in: block style, one key or item a line, values that end on their
/// line or are literal text.
/// </summary>
/// <remarks>
/// Six times faster than the full parser, which is what a large repository needs. It reads a chunk whole or not at all: at anything beyond
/// its subset (anchors, tags, texts over several lines, every mistake) it steps back, and <see cref="YamlText"/> reads the chunk instead
/// and reports what is wrong. A test and the fuzzer compare the values and places of both.
/// </remarks>
internal sealed class PlainYaml
{
    private static readonly char[] UnusualBreaks = ['\r', '\x85', '\u2028', '\u2029', '\uFEFF'];

    private readonly Stack<Block> _outer = new();
    private readonly TreeAssembler _assembler;
    private readonly PlainTokens _tokens;
    private Block _open;
    private int? _pending;

    private PlainYaml(TextChunk chunk, TreeAssembler assembler)
    {
        _assembler = assembler;
        _tokens = new(chunk, assembler);
    }

    /// <summary>The document of a chunk; null when it goes beyond the subset, and then nothing was reported.</summary>
    public static YamlValue? Read(TextChunk chunk, DiagnosticBag diagnostics)
    {
        if (HasUnusualBreaks(chunk))
            return null;
        var (documents, found) = (new DocumentList(), new DiagnosticBag());
        if (!new PlainYaml(chunk, new(chunk.Source, documents, found)).ReadLines() || documents.Documents.Count != 1)
            return null;
        diagnostics.AddRange(found);
        return documents.Documents[0];
    }

    /// <summary>Whether there are line breaks other than LF and CR LF, or marks that only a full parser should judge.</summary>
    private static bool HasUnusualBreaks(TextChunk chunk)
    {
        var text = chunk.Source.Text;
        for (var at = chunk.Offset; (at = text.IndexOfAny(UnusualBreaks, at, chunk.End - at)) >= 0; at++)
            if (text[at] != '\r' || at + 1 == chunk.End || text[at + 1] != '\n')
                return true;
        return false;
    }

    private bool ReadLines()
    {
        while (_tokens.NextLine())
            if (_assembler.HasDelivered || !ReadLine())
                return false;
        return FillPending() && CloseTo(-1);
    }

    private bool ReadLine()
    {
        while (_tokens.IsDash)
        {
            if (!OpenBlock(_tokens.At, isMapping: false))
                return false;
            _pending = _tokens.SkipDash();
            if (_tokens.IsLineEnd)
                return true;
        }
        if (_tokens.Key() is { } key)
        {
            if (!OpenBlock(key.Offset, isMapping: true))
                return false;
            _assembler.Key(key.Text, key.Offset, key.Length);
            _pending = _tokens.At;
            if (_tokens.IsLineEnd)
                return true;
        }
        else if (_pending is null ? _assembler.IsInside : !_tokens.IsBehindDash)
            return false; // a text on a line of its own may go on below
        _pending = null;
        return _tokens.Value(_assembler.IsInside ? _open.Column : int.MaxValue) && _tokens.IsLineEnd;
    }

    /// <summary>
    /// Makes a block of this kind in the column of an offset the open one: by beginning it where a value is due, or by ending those
    /// inside it.
    /// </summary>
    private bool OpenBlock(int offset, bool isMapping)
    {
        var column = _tokens.ColumnOf(offset);
        // The items of a list may stand in the column of the key that the list belongs to.
        var isInside = !_assembler.IsInside || column > _open.Column || (column == _open.Column && _open.IsMapping && !isMapping);
        if (isInside && (_pending is not null || !_assembler.IsInside))
        {
            _pending = null;
            _outer.Push(_open);
            _open = new(column, isMapping);
            return isMapping ? _assembler.BeginMapping(offset) : _assembler.BeginSequence(offset);
        }
        return FillPending() && CloseTo(column) && (_open.IsMapping == isMapping || (isMapping && CloseOne()))
            && _open == new Block(column, isMapping) && _assembler.IsInside;
    }

    /// <summary>A key or dash without a value has null.</summary>
    private bool FillPending()
    {
        if (_pending is not { } at)
            return true;
        _pending = null;
        return _assembler.Add(new YamlValue.Scalar(_assembler.Source, at, 0, "", ScalarKind.Plain));
    }

    private bool CloseTo(int column)
    {
        while (_assembler.IsInside && _open.Column > column)
            if (!CloseOne())
                return false;
        return true;
    }

    private bool CloseOne()
    {
        if (_outer.Count == 0)
            return false;
        _open = _outer.Pop();
        return _assembler.End();
    }

    private readonly record struct Block(int Column, bool IsMapping);
}
