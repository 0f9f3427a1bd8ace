using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What can be said of two selectors without endpoints.</summary>
internal static class SelectorOverlap
{
    /// <summary>Whether no endpoint can satisfy both, because they want different values of one label.</summary>
    public static bool AreDisjoint(Selector left, Selector right)
    {
        foreach (var one in Operands(left))
            if (one is Selector.LabelIn wanted)
                foreach (var other in Operands(right))
                    if (other is Selector.LabelIn asked && asked.Key == wanted.Key && !HaveCommonValue(wanted, asked))
                        return true;
        return false;
    }

    private static EquatableArray<Selector> Operands(Selector selector) => selector is Selector.All(var operands) ? operands : [selector];

    private static bool HaveCommonValue(Selector.LabelIn left, Selector.LabelIn right)
    {
        foreach (var value in left.Values)
            foreach (var other in right.Values)
                if (value == other)
                    return true;
        return false;
    }
}
