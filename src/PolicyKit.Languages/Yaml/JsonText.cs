namespace PolicyKit.Languages.Yaml;

/// <summary>Reads JSON (RFC 8259), one value or several after each other, as kubectl prints and accepts it.</summary>
/// <remarks>
/// JSON is nearly YAML, but not quite: tabs may indent it and keys have no limit. And it is what 100,000 pods come in, so it is read
/// five times faster than YAML. Depth is limited by the assembler, so recursion is safe.
/// </remarks>
internal sealed class JsonText
{
    private readonly TreeAssembler _assembler;
    private readonly string _text;
    private readonly int _end;
    private int _at;

    private JsonText(TextChunk chunk, int first, TreeAssembler assembler)
    {
        (_text, _end, _at) = (chunk.Source.Text, chunk.End, first);
        _assembler = assembler;
    }

    /// <summary>Reads a chunk; false when it is no JSON or cannot be read on, and then the assembler says why.</summary>
    /// <param name="chunk">The text.</param>
    /// <param name="first">The offset of its first significant character.</param>
    /// <param name="assembler">Receives the values.</param>
    public static bool Read(TextChunk chunk, int first, TreeAssembler assembler)
    {
        var json = new JsonText(chunk, first, assembler);
        while (json.Next() != '\0')
            if (!json.Value())
                return false;
        return true;
    }

    /// <summary>The next character that is not white space; NUL at the end.</summary>
    private char Next()
    {
        while (_at < _end)
            if (_text[_at] is var c && c is not (' ' or '\n' or '\r' or '\t'))
                return c;
            else
                _at++;
        return '\0';
    }

    private bool Value() => Next() switch
    {
        '{' => Object(),
        '[' => Array(),
        '"' => String(),
        't' => Literal("true", ScalarKind.Boolean),
        'f' => Literal("false", ScalarKind.Boolean),
        'n' => Literal("null", ScalarKind.Null),
        '-' or (>= '0' and <= '9') => Number(),
        _ => Fail("expected a value here"),
    };

    private bool Object()
    {
        if (!_assembler.BeginMapping(_at++))
            return false;
        if (Next() == '}')
            return _assembler.End(++_at);
        do
        {
            var start = Next() == '"' ? _at : -1;
            if (start < 0 || StringEnd(out var escaped) is not { } end)
                return Fail("expected a key in double quotes here");
            _assembler.Key(escaped ? Unescape(start + 1, end) : StringPool.Cut(_text, start + 1, end - start - 1), start, end + 1 - start);
            _at = end + 1;
            if (!Skip(':'))
                return Fail("expected `:` here");
            if (!Value())
                return false;
        }
        while (Skip(','));
        return Skip('}') ? _assembler.End(_at) : Fail("expected `,` or `}` here");
    }

    private bool Array()
    {
        if (!_assembler.BeginSequence(_at++))
            return false;
        if (Next() == ']')
            return _assembler.End(++_at);
        do
            if (!Value())
                return false;
        while (Skip(','));
        return Skip(']') ? _assembler.End(_at) : Fail("expected `,` or `]` here");
    }

    private bool Skip(char expected)
    {
        if (Next() != expected)
            return false;
        _at++;
        return true;
    }

    private bool String()
    {
        var start = _at;
        if (StringEnd(out var escaped) is not { } end)
            return Fail("this text is never closed");
        _at = end + 1;
        return _assembler.Add(escaped
            ? new YamlValue.Scalar(_assembler.Source, start, _at - start, Unescape(start + 1, end), ScalarKind.Text)
            : new YamlValue.Scalar(_assembler.Source, start, _at - start, ScalarKind.Text));
    }

    /// <summary>The offset of the closing quote of the string that begins here; null when it is no string.</summary>
    private int? StringEnd(out bool escaped)
    {
        escaped = false;
        for (var at = _at + 1; at < _end; at++)
            switch (_text[at])
            {
                case '"':
                    return at;
                case '\\' when at + 1 < _end && IsEscape(at + 1):
                    escaped = true;
                    at++;
                    break;
                case '\\' or < ' ':
                    return null;
            }
        return null;
    }

    private bool IsEscape(int at) => _text[at] is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't'
        || (_text[at] == 'u' && at + 4 < _end && Enumerable.Range(at + 1, 4).All(digit => Uri.IsHexDigit(_text[digit])));

    private string Unescape(int start, int end)
    {
        var result = new System.Text.StringBuilder(end - start);
        for (var at = start; at < end; at++)
            if (_text[at] != '\\')
                result.Append(_text[at]);
            else if (_text[++at] == 'u')
            {
                result.Append((char)Convert.ToInt32(_text.Substring(at + 1, 4), 16));
                at += 4;
            }
            else
                result.Append(_text[at] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var itself => itself });
        return result.ToString();
    }

    private bool Literal(string word, ScalarKind kind)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0 || _at + word.Length > _end)
            return Fail("expected a value here; a text needs double quotes");
        _at += word.Length;
        return _assembler.Add(new YamlValue.Scalar(_assembler.Source, _at - word.Length, word.Length, kind));
    }

    private bool Number()
    {
        var start = _at;
        if (_text[_at] == '-')
            _at++;
        var whole = SkipDigits(out var leading);
        var isInteger = true;
        if (_at < _end && _text[_at] == '.')
        {
            (isInteger, _at) = (false, _at + 1);
            whole = Math.Min(whole, SkipDigits(out _));
        }
        if (_at < _end && _text[_at] is 'e' or 'E')
        {
            (isInteger, _at) = (false, _at + 1);
            if (_at < _end && _text[_at] is '+' or '-')
                _at++;
            whole = Math.Min(whole, SkipDigits(out _));
        }
        if (whole == 0 || leading)
            return Fail("this is no number");
        var kind = isInteger ? ScalarKind.Integer : ScalarKind.Float;
        return _assembler.Add(new YamlValue.Scalar(_assembler.Source, start, _at - start, kind));
    }

    private int SkipDigits(out bool hasLeadingZero)
    {
        var start = _at;
        while (_at < _end && _text[_at] is >= '0' and <= '9')
            _at++;
        hasLeadingZero = _at - start > 1 && _text[start] == '0';
        return _at - start;
    }

    private bool Fail(string reason) => _assembler.Failure is null
        ? _assembler.Fail(YamlErrors.Syntax.At(new(_assembler.Source, Math.Min(_at, _text.Length), _at < _end ? 1 : 0), reason))
        : false;
}
