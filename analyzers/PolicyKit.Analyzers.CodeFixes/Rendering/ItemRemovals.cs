using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Takes peers and ports out of rules: items of lists, and arguments.</summary>
/// <param name="code">The code.</param>
internal sealed class ItemRemovals(WrittenCode code) : EditRenderer
{
    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit) => edit switch
    {
        PolicyEdit.RemovePeer(var peer) => code.ExpressionAt(peer) is { } item && code.Declared.IsOwn(item) ? RemovePeer(item) : null,
        PolicyEdit.RemovePort(var port) => code.ExpressionAt(port) is { } item && code.Declared.IsOwn(item) ? RemovePort(item) : null,
        _ => null,
    };

    // A rule without peers means everyone: the last one is never taken away.
    private static IReadOnlyList<CodeChange>? RemovePeer(ExpressionSyntax item)
    {
        if (item.Parent is ArgumentSyntax || ListItems.Around(item) is not { Count: > 1 } items)
            return null;
        return ListItems.BracketsOf(item) is { } brackets
            ? [CodeChange.Replace(brackets, items.Single(other => other != ListItems.ItemOf(item)).ToString())]
            : ListItems.Without(item);
    }

    private IReadOnlyList<CodeChange>? RemovePort(ExpressionSyntax item)
    {
        if (item.Parent?.Parent?.Parent is InvocationExpressionSyntax call && code.MethodOf(call) is { ContainingType.Name: "Traffic" } method)
        {
            if (method.Name == "AnyProtocol")
                return null; // one number there is a port of each protocol
            return IsOneOfSeveral(call, method) ? ListItems.Without(item) : RemovePort(call);
        }
        if (item.Parent is not ArgumentSyntax)
            return item.Parent is ExpressionElementSyntax or InitializerExpressionSyntax && ListItems.Around(item).Count > 1 ? ListItems.Without(item) : null;
        return item.Parent.Parent?.Parent is InvocationExpressionSyntax rule && code.MethodOf(rule) is { } made && IsOneOfSeveral(rule, made) ? ListItems.Without(item) : null;
    }

    private static bool IsOneOfSeveral(InvocationExpressionSyntax call, IMethodSymbol method) =>
        method.Parameters.LastOrDefault()?.IsParams == true && call.ArgumentList.Arguments.Count > method.Parameters.Length;
}
