using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Whether the demands of a selector contradict each other, whatever labels anything has.</summary>
internal static class Satisfiability
{
    /// <summary>A label of which no value satisfies the selector; null when there is none, or it is not plain.</summary>
    /// <remarks>
    /// Decided for each label by itself: the conditions that read it alone are tried on no value, on every value that they name and on one
    /// that they do not name, which is complete for equality. Conditions on parts of a text, and such as read several labels, are not judged.
    /// </remarks>
    public static LabelKey? Contradiction(Selector selector)
    {
        foreach (var ofKey in Conjuncts.Of(selector).Where(IsJudged).GroupBy(condition => condition.Keys.First()))
        {
            var values = ofKey.SelectMany(ValuesIn).Distinct().Append(null).Append("\uFFFFanything else");
            if (ofKey.Key.Scope != LabelScope.Identity && !values.Any(value => ofKey.All(condition => condition.Matches(_ => value))))
                return ofKey.Key;
        }
        return null;
    }

    private static bool IsJudged(Selector condition) => condition.Keys.Distinct().Take(2).Count() == 1 && !ReadsParts(condition);

    private static bool ReadsParts(Selector condition) => condition switch
    {
        Selector.LabelText => true,
        Selector.Not(var operand) => ReadsParts(operand),
        Selector.All(var operands) => operands.Any(ReadsParts),
        Selector.OneOf(var operands) => operands.Any(ReadsParts),
        _ => false,
    };

    private static IEnumerable<string?> ValuesIn(Selector condition) => condition switch
    {
        Selector.LabelIn(_, var values) => values,
        Selector.Not(var operand) => ValuesIn(operand),
        Selector.All(var operands) => operands.SelectMany(ValuesIn),
        Selector.OneOf(var operands) => operands.SelectMany(ValuesIn),
        _ => [],
    };
}
