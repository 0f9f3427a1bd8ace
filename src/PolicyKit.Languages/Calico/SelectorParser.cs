using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Parses the selector language of Calico (semantics section 6).</summary>
/// <remarks>
/// Keys are left as they are written, as labels of the thing itself: whose labels they are depends on the field
/// (<see cref="SelectorMeaning"/>). <c>all()</c> is <see cref="Selector.Everything"/>; nothing else is a conjunction of nothing.
/// Source: projectcalico/calico, libcalico-go/lib/selector/parser/parser.go.
/// </remarks>
internal sealed class SelectorParser
{
    private readonly IReadOnlyList<SelectorToken> _tokens;
    private SelectorProblem? _problem;
    private int _next;

    private SelectorParser(string text)
    {
        var tokens = new SelectorTokens(text);
        (_tokens, _problem) = (tokens.Cut(), tokens.Problem);
    }

    /// <summary>What <c>global()</c> means: everything that lives in no namespace (semantics P-41).</summary>
    public static Selector Global { get; } = new Selector.Not(new Selector.HasLabel(SelectorMeaning.OwnNamespace));

    private SelectorToken Current => _tokens[_next];

    /// <summary>The selector that a text stands for; the empty one is <c>all()</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">The first thing wrong with it; null when the result is not.</param>
    public static Selector? Parse(string text, out SelectorProblem? problem)
    {
        var parser = new SelectorParser(text);
        var selector = parser._problem is not null ? null : parser.Current.Kind == SelectorTokenKind.End ? Selector.Everything : parser.Whole();
        problem = parser._problem;
        return problem is null ? selector : null;
    }

    private Selector? Whole()
    {
        if (Current.Kind == SelectorTokenKind.Global && _tokens.Count == 2)
            return Global;
        var selector = Or();
        return selector is not null && Current.Kind != SelectorTokenKind.End ? Fail("expected `&&`, `||` or the end") : selector;
    }

    private Selector? Or() => Sequence("||", And, operands => new Selector.OneOf(operands.ToEquatableArray()));

    private Selector? And() => Sequence("&&", Operation, operands => new Selector.All(operands.ToEquatableArray()));

    private Selector? Sequence(string sign, Func<Selector?> parse, Func<List<Selector>, Selector> combine)
    {
        var operands = new List<Selector>();
        do
        {
            if (parse() is not { } operand)
                return null;
            operands.Add(operand);
        }
        while (Take(sign));
        return operands.Count == 1 ? operands[0] : combine(operands);
    }

    private Selector? Operation()
    {
        var isNegated = false;
        while (Take("!"))
            isNegated = !isNegated;
        return Primary() is { } operand ? isNegated ? new Selector.Not(operand) : operand : null;
    }

    private Selector? Primary()
    {
        var token = Current;
        if (Take("("))
            return Or() is { } inner ? Take(")") ? inner : Fail("expected `)`") : null;
        switch (token.Kind)
        {
            case SelectorTokenKind.All:
                _next++;
                return Selector.Everything;
            case SelectorTokenKind.Has:
                _next++;
                return new Selector.HasLabel(Key(token));
            case SelectorTokenKind.Label:
                _next++;
                return Comparison(Key(token));
            case SelectorTokenKind.Global:
                return Fail("`global()` cannot be combined with other selectors");
            default:
                return Fail("expected a label key, `has(…)`, `all()`, `!` or `(`");
        }
    }

    private Selector? Comparison(LabelKey key)
    {
        var sign = Current.Kind == SelectorTokenKind.Sign ? Current.Text : "";
        switch (sign)
        {
            case "==" or "!=" or "contains" or "starts with" or "ends with":
                _next++;
                return Value() is not { } value ? null : sign switch
                {
                    "==" => new Selector.LabelIn(key, [value]),
                    "!=" => new Selector.Not(new Selector.LabelIn(key, [value])),
                    "contains" => new Selector.LabelText(key, TextComparison.Contains, value),
                    "starts with" => new Selector.LabelText(key, TextComparison.StartsWith, value),
                    _ => new Selector.LabelText(key, TextComparison.EndsWith, value),
                };
            case "in" or "not in":
                _next++;
                return Set() is not { } values ? null
                    : sign == "in" ? new Selector.LabelIn(key, values) : new Selector.Not(new Selector.LabelIn(key, values));
            default:
                return Fail($"expected an operator behind `{key.Key}`");
        }
    }

    private string? Value()
    {
        if (Current.Kind == SelectorTokenKind.Text)
            return _tokens[_next++].Text;
        Fail("expected a value in quotes");
        return null;
    }

    // A comma may stand behind the last value.
    private EquatableArray<string>? Set()
    {
        if (!Take("{"))
        {
            Fail("expected `{` and a list of values");
            return null;
        }
        var values = new List<string>();
        while (Current.Kind == SelectorTokenKind.Text)
        {
            values.Add(_tokens[_next++].Text);
            if (!Take(","))
                break;
        }
        if (Take("}"))
            return values.Distinct().ToEquatableArray();
        Fail(values.Count == 0 ? "expected a value in quotes or `}`" : "expected `,` or `}`");
        return null;
    }

    private bool Take(string sign)
    {
        if (Current.Kind != SelectorTokenKind.Sign || Current.Text != sign)
            return false;
        _next++;
        return true;
    }

    private Selector? Fail(string message)
    {
        _problem ??= new(Current.Start, Current.Length, message);
        return null;
    }

    private static LabelKey Key(SelectorToken token) => new(LabelScope.Own, token.Text);
}
