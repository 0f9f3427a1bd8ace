namespace PolicyKit.Languages.Yaml;

/// <summary>Cuts the lines of a chunk into what <see cref="PlainYaml"/> reads; whatever it does not know for certain it refuses.</summary>
internal sealed class PlainTokens(TextChunk chunk, TreeAssembler assembler)
{
    private const int LongestKey = 1000;

    private readonly string _text = chunk.Source.Text;
    private readonly int _end = chunk.End;
    private int _lineStart = chunk.Offset;
    private int _nextLine = chunk.Offset;

    /// <summary>The offset of the current token.</summary>
    public int At { get; private set; } = chunk.Offset;

    /// <summary>The zero-based column of an offset on the current line.</summary>
    public int ColumnOf(int offset) => offset - _lineStart;

    /// <summary>Whether the current token stands behind a dash on its line.</summary>
    public bool IsBehindDash { get; private set; }

    /// <summary>Whether a list item begins here.</summary>
    public bool IsDash => Is('-') && IsSpaceOrEnd(At + 1);

    /// <summary>Whether nothing but space and a comment follows on this line.</summary>
    public bool IsLineEnd
    {
        get
        {
            var at = At;
            while (at < _end && _text[at] == ' ')
                at++;
            return IsBreakOrEnd(at) || (_text[at] == '#' && at > At);
        }
    }

    /// <summary>Goes to the first token of the next line that has one; false at the end.</summary>
    public bool NextLine()
    {
        while (_nextLine < _end)
        {
            _lineStart = At = _nextLine;
            var lineEnd = _text.IndexOf('\n', At, _end - At);
            _nextLine = lineEnd < 0 ? _end : lineEnd + 1;
            SkipSpaces();
            IsBehindDash = false;
            if (!IsBreakOrEnd(At) && !Is('#'))
                return true;
        }
        return false;
    }

    /// <summary>Skips a dash and the space behind it; gives the offset where its value is missing if none follows.</summary>
    public int SkipDash()
    {
        var behind = ++At;
        if (!IsLineEnd)
            SkipSpaces();
        IsBehindDash = true;
        return behind;
    }

    /// <summary>A key, which is skipped with its colon; null, and nothing is skipped, when none stands here that is a text.</summary>
    public (string Text, int Offset, int Length)? Key()
    {
        var start = At;
        var isQuoted = Is('"') || Is('\'');
        var end = isQuoted ? EndOfQuoted() : EndOfName();
        if (end < 0 || end - start > LongestKey || end >= _end || _text[end] != ':' || !IsSpaceOrEnd(end + 1))
            return null;
        var text = isQuoted ? StringPool.Cut(_text, start + 1, end - start - 2) : StringPool.Cut(_text, start, end - start);
        if (!isQuoted && PlainScalar.KindOf(text) != ScalarKind.Text)
            return null;
        At = end + 1;
        return (text, start, end - start);
    }

    /// <summary>Reads a value that ends on this line, or a block of literal text; false when it goes beyond the subset.</summary>
    /// <param name="column">The column that a block of text must stay to the right of.</param>
    public bool Value(int column)
    {
        SkipSpaces();
        return At < _end && _text[At] switch
        {
            '|' => Literal(column),
            '"' or '\'' => Quoted(),
            '{' => Mapping(),
            '[' => Sequence(),
            _ => Plain(closers: ""),
        };
    }

    private bool Mapping()
    {
        if (!assembler.BeginMapping(At++))
            return false;
        SkipSpaces();
        if (Skip('}'))
            return assembler.End(At);
        do
        {
            SkipSpaces();
            if (Key() is not { } key)
                return false;
            assembler.Key(key.Text, key.Offset, key.Length);
            if (!Inside())
                return false;
        }
        while (Skip(','));
        return Skip('}') && assembler.End(At);
    }

    private bool Sequence()
    {
        if (!assembler.BeginSequence(At++))
            return false;
        SkipSpaces();
        if (Skip(']'))
            return assembler.End(At);
        do
            if (!Inside())
                return false;
        while (Skip(','));
        return Skip(']') && assembler.End(At);
    }

    /// <summary>A value inside brackets, and the space around it.</summary>
    private bool Inside()
    {
        SkipSpaces();
        var isRead = At < _end && _text[At] switch
        {
            '"' or '\'' => Quoted(),
            '{' => Mapping(),
            '[' => Sequence(),
            _ => Plain(closers: ",[]{}:"),
        };
        SkipSpaces();
        return isRead;
    }

    private bool Quoted()
    {
        var (start, end) = (At, EndOfQuoted());
        if (end < 0)
            return false;
        At = end;
        return assembler.Add(new YamlValue.Scalar(assembler.Source, start, end - start, ScalarKind.Text));
    }

    /// <summary>
    /// An unquoted text, up to a closer, a comment or the end of the line; it cannot contain a colon that could be meant otherwise.
    /// </summary>
    private bool Plain(string closers)
    {
        var start = At;
        // A text may begin with a hyphen; three dots end a document.
        var first = _text[start] == '-' && start + 1 < _end ? _text[start + 1] : _text[start];
        if (!IsNameStart(first) || (first == '.' && start + 1 < _end && _text[start + 1] == '.'))
            return false;
        var (at, end) = (start, start);
        for (; !IsBreakOrEnd(at) && closers.IndexOf(_text[at]) < 0; at++)
            if (_text[at] == ' ')
                continue;
            else if (_text[at] == '#' && _text[at - 1] == ' ')
                break;
            else if (_text[at] == '\t' || (_text[at] == ':' && IsSpaceOrEnd(at + 1)))
                return false;
            else
                end = at + 1;
        At = end;
        var text = StringPool.Cut(_text, start, end - start);
        return assembler.Add(new YamlValue.Scalar(assembler.Source, start, end - start, text, ScalarKind.Plain));
    }

    private bool Literal(int column)
    {
        if (new PlainLiteral(_text, At, _end).Read(column) is not var (text, end, next))
            return false;
        var start = At;
        (At, _nextLine) = (end, next);
        return assembler.Add(new YamlValue.Scalar(assembler.Source, start, end - start, text, ScalarKind.Text));
    }

    private int EndOfQuoted()
    {
        for (var at = At + 1; !IsBreakOrEnd(at) && _text[at] is not ('\\' or '\t'); at++)
            if (_text[at] == _text[At])
                return at + 1 < _end && _text[at + 1] == _text[At] ? -1 : at + 1;
        return -1;
    }

    private int EndOfName()
    {
        var at = At;
        if (at < _end && IsNameStart(_text[at]))
            while (at < _end && (IsNameStart(_text[at]) || _text[at] == '-'))
                at++;
        return at > At ? at : -1;
    }

    private void SkipSpaces()
    {
        while (At < _end && _text[At] == ' ')
            At++;
    }

    private bool Skip(char expected)
    {
        if (!Is(expected))
            return false;
        At++;
        return true;
    }

    private bool Is(char expected) => At < _end && _text[At] == expected;

    private bool IsSpaceOrEnd(int at) => IsBreakOrEnd(at) || _text[at] == ' ';

    private bool IsBreakOrEnd(int at) => at >= _end || _text[at] == '\n' || _text[at] == '\r';

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '/' or '.';
}
