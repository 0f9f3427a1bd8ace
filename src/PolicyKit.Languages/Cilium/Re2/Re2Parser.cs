using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium.Re2;

/// <summary>Reads a regular expression in RE2 syntax.</summary>
/// <remarks>
/// INVARIANT: after the first error the rest is passed over. Source: https://github.com/google/re2/wiki/Syntax; messages as of Go's
/// regexp/syntax, with which Cilium checks expressions.
/// </remarks>
internal sealed class Re2Parser(string text)
{
    private const int DeepestNesting = 500;
    private const int MostRepetitions = 1000;

    private int _at;
    private int _depth;
    private Flags _flags;

    /// <summary>Why RE2 refuses the text; null when it does not.</summary>
    public string? Error { get; private set; }

    /// <summary>The part of it that is not modelled; null when all of it is.</summary>
    public string? Unknown { get; private set; }

    private bool IsAtEnd => _at >= text.Length;

    /// <summary>The expression; what it is after an error means nothing.</summary>
    public Re2Expression Parse()
    {
        var expression = Choice();
        if (!IsAtEnd)
            Fail("unexpected ): `" + text + "`");
        return expression;
    }

    private Re2Expression Choice()
    {
        var flags = _flags;
        var alternatives = new List<Re2Expression> { Sequence() };
        while (Take('|'))
            alternatives.Add(Sequence());
        _flags = flags;
        return alternatives.Count == 1 ? alternatives[0] : new Re2Expression.Choice(alternatives.ToEquatableArray());
    }

    private Re2Expression Sequence()
    {
        var operands = new List<Re2Expression>();
        while (!IsAtEnd && text[_at] is not ('|' or ')'))
        {
            var atom = Atom();
            if (atom is not null)
                operands.Add(Repeated(atom));
        }
        return operands.Count == 1 ? operands[0] : new Re2Expression.Sequence(operands.ToEquatableArray());
    }

    /// <summary>One expression without what repeats it; null for a setting of flags.</summary>
    private Re2Expression? Atom()
    {
        var next = text[_at++];
        switch (next)
        {
            case '(':
                return Group();
            case '[':
                return Set(new Re2ClassParser(text, _at));
            case '.':
                return new Re2Expression.Characters(
                    _flags.HasFlag(Flags.DotMeansAll) ? [new('\0', char.MaxValue)] : [new('\0', '\t'), new('\v', char.MaxValue)]);
            case '^':
                return new Re2Expression.Begin();
            case '$':
                return new Re2Expression.End();
            case '*' or '+' or '?':
                return Fail($"missing argument to repetition operator: `{next}`");
            case '\\':
                return Escape();
            default:
                return Literal(next);
        }
    }

    private Re2Expression.Characters Literal(char character) => Characters([new(character, character)]);

    private Re2Expression.Characters Characters(IReadOnlyCollection<CharacterRange> ranges) => new Re2Expression.Characters(
        _flags.HasFlag(Flags.IgnoresCase) ? Re2Classes.WithoutCase(ranges).ToEquatableArray() : ranges.ToEquatableArray());

    private Re2Expression Set(Re2ClassParser set)
    {
        var ranges = set.Parse();
        _at = set.At;
        Unknown ??= set.Unknown;
        if (set.Error is { } error)
            return Fail(error);
        var folded = _flags.HasFlag(Flags.IgnoresCase) ? Re2Classes.WithoutCase(ranges) : ranges;
        return new Re2Expression.Characters(set.IsNegated ? [.. Re2Classes.Complement(folded)] : folded.ToEquatableArray());
    }

    private Re2Expression? Group()
    {
        var flags = _flags;
        if (++_depth > DeepestNesting)
            return Fail("expression nests too deeply: `" + text + "`");
        if (Take('?') && !GroupHead())
            return null; // flags for the rest of the surrounding group
        var inner = Choice();
        _depth--;
        _flags = flags;
        return Take(')') ? inner : Fail("missing closing ): `" + text + "`");
    }

    /// <summary>Reads what stands behind <c>(?</c>; false when the group ends there, or is wrong.</summary>
    private bool GroupHead()
    {
        var start = _at - 2;
        if (Take('P') ? !Take('<') : !Take('<'))
            return FlagsHead(start);
        var end = text.IndexOf('>', _at);
        if (end < 0 || end == _at || !text.Substring(_at, end - _at).All(c => char.IsLetterOrDigit(c) || c == '_'))
        {
            Fail($"invalid named capture: `{text.Substring(start)}`");
            return false;
        }
        _at = end + 1;
        return true;
    }

    private bool FlagsHead(int start)
    {
        for (var isSet = true; !IsAtEnd; _at++)
            switch (text[_at])
            {
                case 'i':
                    _flags = isSet ? _flags | Flags.IgnoresCase : _flags & ~Flags.IgnoresCase;
                    break;
                case 's':
                    _flags = isSet ? _flags | Flags.DotMeansAll : _flags & ~Flags.DotMeansAll;
                    break;
                case 'm' or 'U': // lines and greed make no difference to a whole text without line breaks
                    break;
                case '-' when isSet:
                    isSet = false;
                    break;
                case ':':
                    _at++;
                    return true;
                case ')':
                    _at++;
                    _depth--;
                    return false;
                default:
                    Fail($"invalid or unsupported Perl syntax: `{text.Substring(start, _at + 1 - start)}`");
                    return false;
            }
        Fail("missing closing ): `" + text + "`");
        return false;
    }

    private Re2Expression? Escape()
    {
        if (IsAtEnd)
            return Fail("trailing backslash at end of expression: ``");
        switch (text[_at])
        {
            case 'A':
                _at++;
                return new Re2Expression.Begin();
            case 'z':
                _at++;
                return new Re2Expression.End();
            case 'b' or 'B' or 'C':
                Unknown ??= text.Substring(_at - 1, 2);
                _at++;
                return new Re2Expression.Sequence([]);
            case 'Q':
                _at++;
                return Quoted();
            default:
                return EscapedSet();
        }
    }

    private Re2Expression EscapedSet()
    {
        var escape = new Re2EscapeParser(text, _at);
        var ranges = escape.Parse();
        _at = escape.At;
        Unknown ??= escape.Unknown;
        return escape.Error is { } error ? Fail(error) : Characters(ranges);
    }

    private Re2Expression.Sequence Quoted()
    {
        var end = text.IndexOf("\\E", _at, StringComparison.Ordinal);
        var literal = end < 0 ? text.Substring(_at) : text.Substring(_at, end - _at);
        _at = end < 0 ? text.Length : end + 2;
        return new Re2Expression.Sequence([.. literal.Select(Literal)]);
    }

    private Re2Expression Repeated(Re2Expression atom)
    {
        var start = _at;
        if (IsAtEnd || Repetition() is not var (least, most))
            return atom;
        Take('?'); // laziness makes no difference to a whole text
        var repeated = new Re2Expression.Repetition(atom, least, most);
        if (!IsAtEnd && (text[_at] is '*' or '+' or '?'))
            return Fail($"invalid nested repetition operator: `{text.Substring(start, _at + 1 - start)}`");
        if (least > MostRepetitions || most > MostRepetitions || most < least || !IsSmall(repeated, MostRepetitions))
            return Fail($"invalid repeat count: `{text.Substring(start, _at - start)}`");
        return repeated;
    }

    private (int Least, int? Most)? Repetition()
    {
        if (Take('*'))
            return (0, null);
        if (Take('+'))
            return (1, null);
        if (Take('?'))
            return (0, 1);
        var start = _at;
        if (Take('{') && Number() is { } least)
        {
            if (Take('}'))
                return (least, least);
            if (Take(',') && (Take('}') ? (least, null) : Number() is { } most && Take('}') ? (least, most) : default((int, int?)?)) is { } range)
                return range;
        }
        _at = start; // a brace that is no repetition is a brace
        return null;
    }

    private int? Number()
    {
        var start = _at;
        while (!IsAtEnd && text[_at] is >= '0' and <= '9')
            _at++;
        var digits = text.Substring(start, _at - start);
        return digits.Length == 0 ? null : digits.Length > 4 ? MostRepetitions + 1 : int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Whether repetitions within repetitions stay within a limit, as in Go's repeatIsValid.</summary>
    private static bool IsSmall(Re2Expression expression, int limit) => expression switch
    {
        Re2Expression.Repetition(var operand, var least, var most) when (least, most) is not ((0, null) or (1, null) or (0, 1)) =>
            (most ?? least) is var count && (count == 0 || (count <= limit && IsSmall(operand, limit / count))),
        Re2Expression.Repetition(var operand, _, _) => IsSmall(operand, limit),
        Re2Expression.Sequence(var operands) => operands.All(operand => IsSmall(operand, limit)),
        Re2Expression.Choice(var operands) => operands.All(operand => IsSmall(operand, limit)),
        _ => true,
    };

    private bool Take(char wanted)
    {
        if (IsAtEnd || text[_at] != wanted)
            return false;
        _at++;
        return true;
    }

    private Re2Expression.Sequence Fail(string reason)
    {
        Error ??= reason;
        _at = text.Length;
        return new Re2Expression.Sequence([]);
    }

    [Flags]
    private enum Flags
    {
        None = 0,
        IgnoresCase = 1,
        DotMeansAll = 2,
    }
}
