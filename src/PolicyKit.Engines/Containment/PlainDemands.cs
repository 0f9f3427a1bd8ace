using PolicyKit.Model;

namespace PolicyKit.Engines.Containment;

/// <summary>Tells selectors apart that ask for other values of plain labels, which is what most pairs of selectors are, without a search.</summary>
internal static class PlainDemands
{
    private const int Most = 8;

    /// <summary>Whether it is plain that some endpoint satisfies one selector and not the other.</summary>
    /// <remarks>
    /// Shown where the first asks for values of labels, each label once, and the second for a label of pods that the first does not name,
    /// or of which it takes a value that the second does not. A namespace has two labels for its name, so one condition on it may be there.
    /// </remarks>
    public static bool Refute(Selector satisfied, Selector other)
    {
        var mine = DemandsOf(satisfied);
        if (mine.Length is 0 or > Most || !AreIndependent(mine))
            return false;
        foreach (var condition in DemandsOf(other))
            if (condition is Selector.LabelIn { Key.Scope: LabelScope.Own } demand && !mine.Any(known => Settles((Selector.LabelIn)known, demand)))
                return true;
        return false;
    }

    private static Selector[] DemandsOf(Selector selector) => selector is Selector.All(var operands) ? [.. operands] : [selector];

    private static bool AreIndependent(Selector[] demands)
    {
        var others = 0;
        for (var at = 0; at < demands.Length; at++)
        {
            if (demands[at] is not Selector.LabelIn { Values.Count: > 0, Key: var key })
                return false;
            others += key.Scope == LabelScope.Own || key is { Scope: LabelScope.Identity, Key: IdentityKeys.Kind } ? 0 : 1;
            for (var before = 0; before < at; before++)
                if (((Selector.LabelIn)demands[before]).Key == key)
                    return false;
        }
        return others <= 1;
    }

    // Whether whoever satisfies the first demand satisfies the second.
    private static bool Settles(Selector.LabelIn known, Selector.LabelIn demand) =>
        known.Key == demand.Key && known.Values.All(value => demand.Values.Contains(value));
}
