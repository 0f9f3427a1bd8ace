namespace PolicyKit.Languages.Calico;

/// <summary>What a token of a Calico selector is.</summary>
internal enum SelectorTokenKind
{
    /// <summary>Behind the last character.</summary>
    End,

    /// <summary>A label key.</summary>
    Label,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary><c>has(…)</c>; its text is the key.</summary>
    Has,

    /// <summary><c>all()</c>.</summary>
    All,

    /// <summary><c>global()</c>.</summary>
    Global,

    /// <summary>An operator or a sign of punctuation; its text says which.</summary>
    Sign,
}

/// <summary>A token of a Calico selector.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The key, the text without its quotes, or the sign in its usual spelling.</param>
/// <param name="Start">Zero-based, in UTF-16 code units.</param>
/// <param name="Length">The length of its notation.</param>
internal readonly record struct SelectorToken(SelectorTokenKind Kind, string Text, int Start, int Length);

/// <summary>What is wrong with a Calico selector, and where.</summary>
/// <param name="Start">Zero-based, in UTF-16 code units.</param>
/// <param name="Length">How many characters are at fault; 0 at the end.</param>
/// <param name="Message">What was expected.</param>
internal sealed record SelectorProblem(int Start, int Length, string Message);

/// <summary>Cuts a Calico selector into tokens.</summary>
/// <remarks>
/// Whether a word is a key or an operator depends on the token before it: <c>in in {'a'}</c> asks for the label <c>in</c>.
/// Source: projectcalico/calico, libcalico-go/lib/selector/tokenizer/tokenizer.go.
/// </remarks>
internal sealed class SelectorTokens(string text)
{
    private const int LongestKey = 512;

    private static readonly string[] Signs = ["==", "!=", "&&", "||", "(", ")", "{", "}", ",", "!"];

    private static readonly (string Sign, string[] Words)[] Operators =
    [
        ("contains", ["contains"]), ("starts with", ["starts", "with"]), ("ends with", ["ends", "with"]), ("not in", ["not", "in"]), ("in", ["in"]),
    ];

    private readonly List<SelectorToken> _tokens = [];
    private int _at;

    /// <summary>What cannot be a token; null when everything can.</summary>
    public SelectorProblem? Problem { get; private set; }

    /// <summary>The tokens, the end included; those before the problem when there is one.</summary>
    public IReadOnlyList<SelectorToken> Cut()
    {
        for (SkipBlanks(); _at < text.Length && Problem is null; SkipBlanks())
            CutOne();
        _tokens.Add(new(SelectorTokenKind.End, "", text.Length, 0));
        return _tokens;
    }

    private void CutOne()
    {
        var start = _at;
        if (text[_at] is '\'' or '"')
            CutText(start);
        else if (Array.Find(Signs, sign => StartsWith(sign, _at)) is { } sign)
            Add(SelectorTokenKind.Sign, sign, start, start + sign.Length);
        else if (text[_at] is '=' or '&' or '|')
            Fail(start, 1, $"expected `{text[_at]}{text[_at]}`");
        else if (_tokens.Count > 0 && _tokens[_tokens.Count - 1].Kind == SelectorTokenKind.Label)
            CutOperator(start);
        else if (!CutCall("has", SelectorTokenKind.Has) && !CutCall("all", SelectorTokenKind.All) && !CutCall("global", SelectorTokenKind.Global))
            CutKey(start);
    }

    private void CutText(int start)
    {
        var end = text.IndexOf(text[start], start + 1);
        if (end < 0)
            Fail(start, text.Length - start, $"expected a closing {(text[start] == '"' ? "double" : "single")} quote");
        else
            Add(SelectorTokenKind.Text, text.Substring(start + 1, end - start - 1), start, end + 1);
    }

    private void CutOperator(int start)
    {
        foreach (var (sign, words) in Operators)
            if (EndOf(words, start) is { } end)
            {
                Add(SelectorTokenKind.Sign, sign, start, end);
                return;
            }
        Fail(start, Math.Max(1, EndOfKey(start) - start), $"expected an operator behind `{_tokens[_tokens.Count - 1].Text}`");
    }

    // Blanks may stand between the words of an operator, or not: `startswith` is one too.
    private int? EndOf(string[] words, int start)
    {
        var (at, end) = (start, start);
        foreach (var word in words)
        {
            if (!StartsWith(word, at))
                return null;
            end = at + word.Length;
            at = AfterBlanks(end);
        }
        return at < text.Length && IsKeyCharacter(text[at]) && at == end ? null : end;
    }

    private bool CutCall(string name, SelectorTokenKind kind)
    {
        var start = _at;
        if (!StartsWith(name + "(", start))
            return false;
        var first = AfterBlanks(start + name.Length + 1);
        var last = kind == SelectorTokenKind.Has ? EndOfKey(first) : first;
        if (kind == SelectorTokenKind.Has && !IsKey(first, last))
            return true;
        var closing = AfterBlanks(last);
        if (closing < text.Length && text[closing] == ')')
            Add(kind, text.Substring(first, last - first), start, closing + 1);
        else
            Fail(closing, closing < text.Length ? 1 : 0, $"expected `)` to close `{name}(`");
        return true;
    }

    private void CutKey(int start)
    {
        var end = EndOfKey(start);
        if (IsKey(start, end))
            Add(SelectorTokenKind.Label, text.Substring(start, end - start), start, end);
    }

    private bool IsKey(int start, int end)
    {
        if (end == start)
            Fail(start, start < text.Length ? 1 : 0, "expected a label key of letters, digits, `_`, `.`, `/` and `-`");
        else if (end - start > LongestKey)
            Fail(start, end - start, $"expected a label key of at most {LongestKey} characters");
        return Problem is null;
    }

    private int EndOfKey(int start)
    {
        while (start < text.Length && IsKeyCharacter(text[start]))
            start++;
        return start;
    }

    private void Add(SelectorTokenKind kind, string value, int start, int end)
    {
        _tokens.Add(new(kind, value, start, end - start));
        _at = end;
    }

    private void Fail(int start, int length, string message) => Problem = new(start, length, message);

    private void SkipBlanks() => _at = AfterBlanks(_at);

    // Line breaks are no blanks: a folded YAML text has none, a literal block does not parse.
    private int AfterBlanks(int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at;
    }

    private bool StartsWith(string word, int at) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    private static bool IsKeyCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '/' or '-';
}
