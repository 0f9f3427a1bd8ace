using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What becomes of the selectors of other objects when Cilium reads them.</summary>
internal static class CiliumSelectors
{
    /// <summary>The same selector over identities: labels that Cilium drops are always absent (semantics C-10).</summary>
    public static Selector WithoutDropped(Selector selector, LabelFilter filter) => selector switch
    {
        Selector.HasLabel(var key) when IsDropped(key, filter) => Selector.Nothing,
        Selector.LabelIn(var key, _) when IsDropped(key, filter) => Selector.Nothing,
        Selector.LabelText(var key, _, _) when IsDropped(key, filter) => Selector.Nothing,
        Selector.Not(var operand) => new Selector.Not(WithoutDropped(operand, filter)),
        Selector.All(var operands) => new Selector.All([.. operands.Select(operand => WithoutDropped(operand, filter))]),
        Selector.OneOf(var operands) => new Selector.OneOf([.. operands.Select(operand => WithoutDropped(operand, filter))]),
        _ => selector,
    };

    private static bool IsDropped(LabelKey key, LabelFilter filter) => key.Scope switch
    {
        LabelScope.Own => !filter.Keeps(key.Key),
        LabelScope.Namespace => !filter.Keeps(CiliumLabels.NamespaceLabel + key.Key),
        _ => false,
    };
}
