using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Says of which namespaces the pods of a peer are.</summary>
/// <param name="code">The code.</param>
internal sealed class Namespaces(WrittenCode code) : EditRenderer
{
    private const string Own = "InSameNamespace";

    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit) => edit is PolicyEdit.NarrowToNamespace(var peer) ? Narrow(peer) : null;

    // A rule of Calico has no list of peers: its place is that of the call.
    private CodeChange[]? Narrow(Origin peer)
    {
        var place = (SyntaxNode?)code.ExactlyAt(peer.Span) ?? code.CallAt(peer)?.ArgumentList;
        var wide = place?.DescendantNodesAndSelf().Where(IsOfEveryNamespace).ToArray() ?? [];
        return wide.Length == 1 && code.Declared.IsOwn(wide[0]) ? [CodeChange.Between(wide[0], NameIn(wide[0]).SpanStart, wide[0].Span.End, Own)] : null;
    }

    // Pods.InAnyNamespace and Pods.In(Namespaces.All)
    private static bool IsOfEveryNamespace(SyntaxNode node) => node switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == "InAnyNamespace",
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "In" }, ArgumentList.Arguments: { Count: 1 } arguments } =>
            arguments[0].Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "All" },
        _ => false,
    };

    private static SimpleNameSyntax NameIn(SyntaxNode wide) => wide is InvocationExpressionSyntax call
        ? ((MemberAccessExpressionSyntax)call.Expression).Name
        : ((MemberAccessExpressionSyntax)wide).Name;
}
