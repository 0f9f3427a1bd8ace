using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Takes fields and calls away.</summary>
/// <param name="code">The code.</param>
internal sealed class Removals(WrittenCode code) : EditRenderer
{
    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit) => edit switch
    {
        PolicyEdit.RemovePolicy(var policy) => RemoveDeclaration(policy),
        PolicyEdit.RemoveRule(var rule) => RemoveCall(rule),
        _ => null,
    };

    private IReadOnlyList<CodeChange>? RemoveDeclaration(Origin policy)
    {
        if (code.TokenAt(policy)?.Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not FieldDeclarationSyntax { Declaration.Variables: { Count: 1 } variables } field
            || variables[0].Initializer?.Value is not InvocationExpressionSyntax)
            return null;
        var text = field.SyntaxTree.GetText();
        var end = text.Lines.GetLineFromPosition(field.Span.End).EndIncludingLineBreak;
        var documentation = field.GetLeadingTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)).FullSpan;
        var start = text.Lines.GetLineFromPosition(documentation.IsEmpty ? field.SpanStart : documentation.Start).Start;
        return [CodeChange.Between(field, start, end, "")];
    }

    private IReadOnlyList<CodeChange>? RemoveCall(Origin rule)
    {
        if (code.CallAt(rule) is not { Expression: MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier: var name } } call
            || call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not (FieldDeclarationSyntax or PropertyDeclarationSyntax))
            return null;
        if (!name.ValueText.StartsWith("Allow", StringComparison.Ordinal))
            return [Without(call, receiver)];
        // The last rule of a direction goes, and its direction stays: who has no rule and no direction is not isolated.
        var direction = name.ValueText.Substring("Allow".Length);
        var isAlone = !Chains.Calls(call).Any(other => other != call && Chains.NameOf(other) is var known && (known == name.ValueText || known == $"Deny{direction}"));
        return isAlone
            ? [CodeChange.Between(call, name.SpanStart, call.Span.End, $"Deny{direction}()")]
            : [Without(call, receiver)];
    }

    // A call on lines of its own goes with them; comments of the lines above stay.
    private static CodeChange Without(InvocationExpressionSyntax call, ExpressionSyntax receiver)
    {
        var (lines, dot) = (call.SyntaxTree.GetText().Lines, ((MemberAccessExpressionSyntax)call.Expression).OperatorToken);
        var (first, last, next) = (lines.GetLineFromPosition(dot.SpanStart), lines.GetLineFromPosition(call.Span.End), call.GetLastToken().GetNextToken());
        return receiver.Span.End < first.Start && next.SpanStart > last.End
            ? CodeChange.Between(call, first.Start, last.EndIncludingLineBreak, "")
            : CodeChange.Between(call, receiver.Span.End, call.Span.End, "");
    }
}
