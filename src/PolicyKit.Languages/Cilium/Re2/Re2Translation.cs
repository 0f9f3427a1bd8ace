using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium.Re2;

/// <summary>Turns expressions into languages: anchors disappear, because a text is matched as a whole.</summary>
/// <remarks>
/// An anchor is a condition on the place where it stands: everything before it (or behind it) must match the empty text. So a part with
/// anchors is translated for each of the four cases whether its own ends are those of the text.
/// </remarks>
internal static class Re2Translation
{
    /// <summary>The texts that an expression matches as a whole.</summary>
    public static RegularLanguage Translate(Re2Expression expression) =>
        HasAnchor(expression) ? Translate(expression, new(IsFirst: true, IsLast: true)).Whole : Plain(expression);

    private static bool HasAnchor(Re2Expression expression) => expression switch
    {
        Re2Expression.Begin or Re2Expression.End => true,
        Re2Expression.Sequence(var operands) => operands.Any(HasAnchor),
        Re2Expression.Choice(var operands) => operands.Any(HasAnchor),
        Re2Expression.Repetition(var operand, _, _) => HasAnchor(operand),
        _ => false,
    };

    private static RegularLanguage Plain(Re2Expression expression) => expression switch
    {
        Re2Expression.Characters(var ranges) => new RegularLanguage.Characters(ranges),
        Re2Expression.Sequence(var operands) => new RegularLanguage.Sequence([.. operands.Select(Plain)]),
        Re2Expression.Choice(var operands) => new RegularLanguage.Choice([.. operands.Select(Plain)]),
        Re2Expression.Repetition(var operand, var least, var most) => new RegularLanguage.Repetition(Plain(operand), least, most),
        _ => throw new NotSupportedException($"expression {expression.GetType().Name}"),
    };

    private static Parts Translate(Re2Expression expression, Ends ends)
    {
        switch (expression)
        {
            case Re2Expression.Begin:
                return new(ends.IsFirst, RegularLanguage.Nothing);
            case Re2Expression.End:
                return new(ends.IsLast, RegularLanguage.Nothing);
            case Re2Expression.Characters:
                return new(false, Plain(expression));
            case Re2Expression.Choice(var operands):
                var parts = operands.Select(operand => Translate(operand, ends)).ToArray();
                return new(parts.Any(part => part.HasEmpty), new RegularLanguage.Choice([.. parts.Select(part => part.Others)]));
            case Re2Expression.Sequence(var operands):
                return Sequence([.. operands], ends);
            case Re2Expression.Repetition(var operand, var least, var most):
                return Repetition(operand, least, most, ends);
            default:
                throw new NotSupportedException($"expression {expression.GetType().Name}");
        }
    }

    /// <summary>Which operands match the empty text and which do not decides where the ends of each of them are.</summary>
    private static Parts Sequence(Re2Expression[] operands, Ends ends)
    {
        if (operands.Length == 0)
            return new(true, RegularLanguage.Nothing);
        var (head, tail) = (operands[0], operands.Skip(1).ToArray());
        // Where the tail is empty, the end of the head is the end of the whole, and the other way round.
        var (headAlone, tailAlone) = (Translate(head, ends), Sequence(tail, ends));
        var (headBefore, tailBehind) = (Translate(head, ends with { IsLast = false }), Sequence(tail, ends with { IsFirst = false }));
        var others = new List<RegularLanguage> { new RegularLanguage.Sequence([headBefore.Others, tailBehind.Others]) };
        if (headBefore.HasEmpty)
            others.Add(tailAlone.Others);
        if (tailBehind.HasEmpty)
            others.Add(headAlone.Others);
        return new(headAlone.HasEmpty && tailAlone.HasEmpty, new RegularLanguage.Choice(others.ToEquatableArray()));
    }

    /// <summary>Rounds that match the empty text change nothing, so only the first and the last round can touch the ends.</summary>
    private static Parts Repetition(Re2Expression operand, int least, int? most, Ends ends)
    {
        if (most == 0)
            return new(true, RegularLanguage.Nothing);
        var (alone, first) = (Translate(operand, ends), Translate(operand, ends with { IsLast = false }));
        var (last, inner) = (Translate(operand, ends with { IsFirst = false }), Translate(operand, new(false, false)));
        var hasEmpty = least == 0 || alone.HasEmpty;
        // A round that may match the empty text anywhere can be left out; then fewer rounds than the least are enough.
        var fewest = inner.HasEmpty ? 0 : Math.Max(0, least - 2);
        var several = new RegularLanguage.Sequence(
            [first.Others, new RegularLanguage.Repetition(inner.Others, fewest, most - 2), last.Others]);
        var needsSeveral = least > 1 && !inner.HasEmpty && !first.HasEmpty && !last.HasEmpty;
        var others = new List<RegularLanguage>();
        if (most is null or >= 2)
            others.Add(several);
        if (!needsSeveral)
            others.Add(alone.Others);
        return new(hasEmpty, new RegularLanguage.Choice(others.ToEquatableArray()));
    }

    private readonly record struct Ends(bool IsFirst, bool IsLast);

    /// <summary>The texts of a part, the empty one apart.</summary>
    private readonly record struct Parts(bool HasEmpty, RegularLanguage Others)
    {
        public RegularLanguage Whole => HasEmpty ? new RegularLanguage.Choice([RegularLanguage.EmptyText, Others]) : Others;
    }
}
