using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Z3;

/// <summary>Turns languages into regular expressions of one libz3 context.</summary>
/// <remarks>
/// A text is a sequence of UTF-16 code units here, as it is in the languages. libz3 knows characters beyond them, so a text variable has to be
/// confined to what its field can hold (<see cref="RequestFields.ValuesOf"/>), which is ASCII.
/// </remarks>
internal sealed class LanguageTranslator(Z3Context context)
{
    private readonly nint _context = context.Pointer;
    private readonly Dictionary<RegularLanguage, nint> _terms = [];
    private readonly Dictionary<TextVariable, nint> _texts = [];
    private nint _stringSort;
    private nint _languageSort;

    /// <summary>The text variables that occur in what was translated, with their terms.</summary>
    public IReadOnlyDictionary<TextVariable, nint> Texts => _texts;

    /// <summary>The term for the fact that a text belongs to a language.</summary>
    public nint Translate(Formula.InLanguage formula)
    {
        // Comparing with texts is much cheaper than matching expressions that happen to be texts.
        if (formula.Language is RegularLanguage.Choice({ Count: > 1 } choices) && choices.All(choice => SingleText(choice) is not null))
        {
            nint[] alternatives = [.. choices.Select(choice => IsText(formula.Text, SingleText(choice)!))];
            return context.Keep(Native.MkOr(_context, (uint)alternatives.Length, alternatives));
        }
        return SingleText(formula.Language) is { } text
            ? IsText(formula.Text, text)
            : context.Keep(Native.MkSeqInRe(_context, Text(formula.Text), Term(formula.Language)));
    }

    /// <summary>The text that libz3 prints for a value, with its escapes undone.</summary>
    /// <remarks>Version 4.8 prints a backslash as it is, so a text that itself looks like an escape is misread; replaying the model notices.</remarks>
    public static string Unescape(string printed)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < printed.Length; i++)
            if (printed.AsSpan(i) is ['\\', 'u', '{', ..] && printed.IndexOf('}', i) is > 0 and var end)
            {
                text.Append((char)int.Parse(printed.AsSpan(i + 3, end - i - 3), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture));
                i = end;
            }
            else
                text.Append(printed[i]);
        return text.ToString();
    }

    private nint IsText(TextVariable variable, string text) => context.Keep(Native.MkEq(_context, Text(variable), String(text)));

    private static string? SingleText(RegularLanguage language) => language switch
    {
        RegularLanguage.Characters({ Count: 1 } ranges) when ranges[0].First == ranges[0].Last => $"{ranges[0].First}",
        RegularLanguage.Sequence(var operands) when operands.All(operand => SingleText(operand) is not null) => string.Concat(operands.Select(SingleText)),
        _ => null,
    };

    private nint Text(TextVariable variable)
    {
        if (!_texts.TryGetValue(variable, out var term))
            _texts[variable] = term = context.Keep(Native.MkConst(_context, context.Symbol(variable.Name), StringSort));
        return term;
    }

    private nint StringSort => _stringSort != 0 ? _stringSort : _stringSort = context.Keep(Native.MkStringSort(_context));

    private nint LanguageSort => _languageSort != 0 ? _languageSort : _languageSort = context.Keep(Native.MkReSort(_context, StringSort));

    private nint Term(RegularLanguage language)
    {
        if (!_terms.TryGetValue(language, out var term))
            _terms[language] = term = Build(language);
        return term;
    }

    private nint Build(RegularLanguage language) => language switch
    {
        _ when language == RegularLanguage.Everything => context.Keep(Native.MkReFull(_context, LanguageSort)),
        _ when SingleText(language) is { } text => Exactly(text),
        RegularLanguage.Characters(var ranges) => Union([.. ranges.Select(range =>
            context.Keep(Native.MkReRange(_context, String($"{range.First}"), String($"{range.Last}"))))]),
        RegularLanguage.Sequence(var operands) => Concatenation([.. operands.Select(Term)]),
        RegularLanguage.Choice(var operands) => Union([.. operands.Select(Term)]),
        RegularLanguage.Repetition(var operand, var least, var most) => Repetition(Term(operand), (uint)least, (uint?)most),
        _ => throw new NotSupportedException($"language {language.GetType().Name}"),
    };

    private nint Repetition(nint operand, uint least, uint? most) => (least, most) switch
    {
        (0, null) => context.Keep(Native.MkReStar(_context, operand)),
        (1, null) => context.Keep(Native.MkRePlus(_context, operand)),
        (0, 1) => context.Keep(Native.MkReOption(_context, operand)),
        (_, 0) => Exactly(""),
        (_, null) => Concatenation([context.Keep(Native.MkReLoop(_context, operand, least, least)), context.Keep(Native.MkReStar(_context, operand))]),
        (_, { } limit) => context.Keep(Native.MkReLoop(_context, operand, least, limit)), // a limit of 0 would mean none
    };

    private nint Union(nint[] operands) => operands.Length switch
    {
        0 => context.Keep(Native.MkReEmpty(_context, LanguageSort)),
        1 => operands[0],
        _ => context.Keep(Native.MkReUnion(_context, (uint)operands.Length, operands)),
    };

    private nint Concatenation(nint[] operands) => operands.Length switch
    {
        0 => Exactly(""),
        1 => operands[0],
        _ => context.Keep(Native.MkReConcat(_context, (uint)operands.Length, operands)),
    };

    private nint Exactly(string text) => context.Keep(Native.MkSeqToRe(_context, String(text)));

    // libz3 reads the escapes of SMT-LIB here.
    private nint String(string text) =>
        context.Keep(Native.MkString(_context, SmtLibLanguages.Literal(text)[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)));
}
