using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Model;
using TextChange = Microsoft.CodeAnalysis.Text.TextChange;
using TextSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>A change of one C# file.</summary>
internal sealed record CodeChange(SyntaxTree Tree, TextChange Change);

/// <summary>Writes edits of policies as changes of the calls that make them, and leaves every other character alone.</summary>
/// <param name="texts">Where everything is written.</param>
internal sealed class DslEditWriter(SourceTexts texts)
{
    /// <summary>The changes of a fix; null when C# has no place for one of its edits.</summary>
    public IReadOnlyList<CodeChange>? Render(Fix fix)
    {
        var changes = new List<CodeChange>();
        foreach (var edit in fix.Edits)
            if (Render(edit) is { } ofEdit)
                changes.AddRange(ofEdit);
            else
                return null;
        return changes;
    }

    private IReadOnlyList<CodeChange>? Render(PolicyEdit edit) => edit switch
    {
        PolicyEdit.RemovePolicy(var policy) => RemoveDeclaration(policy),
        PolicyEdit.RemoveRule(var rule) => RemoveCall(rule),
        _ => null,
    };

    private SyntaxToken? TokenAt(Origin origin) => texts.SyntaxOf(origin.Span) is var (tree, span) ? tree.GetRoot().FindToken(span.Start) : null;

    // A call has its place at the name of its method.
    private InvocationExpressionSyntax? CallAt(Origin origin) => TokenAt(origin)?.Parent?.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } ? call : null;

    private IReadOnlyList<CodeChange>? RemoveDeclaration(Origin policy)
    {
        if (TokenAt(policy)?.Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not FieldDeclarationSyntax { Declaration.Variables: { Count: 1 } variables } field
            || variables[0].Initializer?.Value is not InvocationExpressionSyntax)
            return null;
        var text = field.SyntaxTree.GetText();
        var end = text.Lines.GetLineFromPosition(field.Span.End).EndIncludingLineBreak;
        var documentation = field.GetLeadingTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)).FullSpan;
        var start = text.Lines.GetLineFromPosition(documentation.IsEmpty ? field.SpanStart : documentation.Start).Start;
        return [Change(field, start, end, "")];
    }

    private IReadOnlyList<CodeChange>? RemoveCall(Origin rule)
    {
        if (CallAt(rule) is not { Expression: MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier: var name } } call
            || call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not (FieldDeclarationSyntax or PropertyDeclarationSyntax))
            return null;
        if (!name.ValueText.StartsWith("Allow", StringComparison.Ordinal))
            return [Without(call, receiver)];
        // The last rule of a direction goes, and its direction stays: who has no rule and no direction is not isolated.
        var direction = name.ValueText.Substring("Allow".Length);
        var isAlone = !Chains.Calls(call).Any(other => other != call && Chains.NameOf(other) is var known && (known == name.ValueText || known == $"Deny{direction}"));
        return isAlone
            ? [Change(call, name.SpanStart, call.Span.End, $"Deny{direction}()")]
            : [Without(call, receiver)];
    }

    // A call on lines of its own goes with them; comments of the lines above stay.
    private static CodeChange Without(InvocationExpressionSyntax call, ExpressionSyntax receiver)
    {
        var (lines, dot) = (call.SyntaxTree.GetText().Lines, ((MemberAccessExpressionSyntax)call.Expression).OperatorToken);
        var (first, last, next) = (lines.GetLineFromPosition(dot.SpanStart), lines.GetLineFromPosition(call.Span.End), call.GetLastToken().GetNextToken());
        return receiver.Span.End < first.Start && next.SpanStart > last.End
            ? Change(call, first.Start, last.EndIncludingLineBreak, "")
            : Change(call, receiver.Span.End, call.Span.End, "");
    }

    private static CodeChange Change(SyntaxNode node, int start, int end, string text) => new(node.SyntaxTree, new(TextSpan.FromBounds(start, end), text));
}
