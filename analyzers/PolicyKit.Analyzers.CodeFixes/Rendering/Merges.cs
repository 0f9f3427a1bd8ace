using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Makes one peer of two: the conditions of the second one follow those of the first.</summary>
/// <param name="code">The code.</param>
internal sealed class Merges(WrittenCode code) : EditRenderer
{
    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit) => edit is PolicyEdit.MergePeers(var first, var second) ? Merge(first, second) : null;

    private IReadOnlyList<CodeChange>? Merge(Origin first, Origin second)
    {
        if (code.ExpressionAt(first) is not { } one || code.ExpressionAt(second) is not { } other || ListItems.Around(one) is not { Count: > 1 } items
            || !items.Contains(ListItems.ItemOf(other)) || !code.Declared.IsOwn(one) || Chains.Suffix(other, code.ModelOf(other)) is not { } conditions)
            return null;
        if (ListItems.BracketsOf(one) is { } brackets)
            return [CodeChange.Replace(brackets, one + conditions)];
        return [CodeChange.Between(one, one.Span.End, one.Span.End, conditions), .. ListItems.Without(other)];
    }
}
