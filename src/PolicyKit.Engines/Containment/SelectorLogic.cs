using PolicyKit.Model;

namespace PolicyKit.Engines.Containment;

/// <summary>What holds of selectors in every cluster, whatever pods it has.</summary>
/// <remarks>
/// Sound and not complete: what is not shown within a fixed effort counts as not shown. Selectors that compare parts of values are taken to
/// be satisfied by any value where values are open.
/// </remarks>
public static class SelectorLogic
{
    /// <summary>Whether it is shown that no endpoint of any cluster satisfies a selector.</summary>
    public static bool IsUnsatisfiable(Selector selector) => !new LabelSearch().MaySatisfy(selector, null);

    /// <summary>Whether it is shown that every endpoint that satisfies one selector satisfies another.</summary>
    public static bool Implies(Selector narrow, Selector wide) =>
        wide == Selector.Everything || narrow.Equals(wide) || (!PlainDemands.Refute(narrow, wide) && !new LabelSearch().MaySatisfy(narrow, wide));

    /// <summary>Whether it is shown that no endpoint satisfies both.</summary>
    public static bool AreDisjoint(Selector one, Selector other) => !new LabelSearch().MaySatisfy(Selector.And(one, other), null);
}
