using PolicyKit.Model;

namespace PolicyKit.Engines.Logic;

/// <summary>Writes languages without parts that mean nothing: empty choices, empty texts, repetitions of either, and short counted repetitions.</summary>
/// <remarks>libz3 4.8 answers wrongly about some counted repetitions of the empty language; nobody gains from such terms anyway.</remarks>
internal static class PlainLanguage
{
    // Longer ones would make a term of many copies.
    private const int LongestCount = 16;

    /// <summary>The same language.</summary>
    public static RegularLanguage Of(RegularLanguage language) => language switch
    {
        RegularLanguage.Characters({ Count: 0 }) => RegularLanguage.Nothing,
        RegularLanguage.Sequence(var operands) => Sequence(operands.Select(Of)),
        RegularLanguage.Choice(var operands) => Choice(operands.Select(Of)),
        RegularLanguage.Repetition(var operand, var least, var most) => Repetition(Of(operand), least, most),
        _ => language,
    };

    private static RegularLanguage Sequence(IEnumerable<RegularLanguage> operands)
    {
        var parts = operands.SelectMany(operand => operand is RegularLanguage.Sequence(var inner) ? inner : [operand]).ToEquatableArray();
        return parts.Contains(RegularLanguage.Nothing) ? RegularLanguage.Nothing : parts.Count == 1 ? parts[0] : new RegularLanguage.Sequence(parts);
    }

    private static RegularLanguage Choice(IEnumerable<RegularLanguage> operands)
    {
        var parts = operands.SelectMany(operand => operand is RegularLanguage.Choice(var inner) ? inner : [operand]).Distinct().ToEquatableArray();
        return parts.Count == 1 ? parts[0] : new RegularLanguage.Choice(parts);
    }

    private static RegularLanguage Repetition(RegularLanguage operand, int least, int? most)
    {
        if (most == 0 || operand == RegularLanguage.EmptyText)
            return RegularLanguage.EmptyText;
        if (operand == RegularLanguage.Nothing)
            return least == 0 ? RegularLanguage.EmptyText : RegularLanguage.Nothing;
        if ((least, most) is (0, null) or (1, null) or (0, 1) || (most ?? least) > LongestCount)
            return new RegularLanguage.Repetition(operand, least, most);
        var rest = most is { } limit ? Enumerable.Repeat(Optional(operand), limit - least) : [new RegularLanguage.Repetition(operand, 0, null)];
        return Sequence(Enumerable.Repeat(operand, least).Concat(rest));
    }

    private static RegularLanguage.Repetition Optional(RegularLanguage operand) => new(operand, 0, 1);
}
