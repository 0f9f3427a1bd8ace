using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What becomes of the selectors of other objects when Cilium reads them.</summary>
internal static class CiliumSelectors
{
    /// <summary>The same selector over identities: labels that Cilium drops are always absent (semantics C-10).</summary>
    public static Selector WithoutDropped(Selector selector) => selector switch
    {
        Selector.HasLabel(var key) when IsDropped(key) => Selector.Nothing,
        Selector.LabelIn(var key, _) when IsDropped(key) => Selector.Nothing,
        Selector.LabelText(var key, _, _) when IsDropped(key) => Selector.Nothing,
        Selector.Not(var operand) => new Selector.Not(WithoutDropped(operand)),
        Selector.All(var operands) => new Selector.All([.. operands.Select(WithoutDropped)]),
        Selector.OneOf(var operands) => new Selector.OneOf([.. operands.Select(WithoutDropped)]),
        _ => selector,
    };

    private static bool IsDropped(LabelKey key) => key.Scope == LabelScope.Own && CiliumLabels.IsDropped(key.Key);
}
