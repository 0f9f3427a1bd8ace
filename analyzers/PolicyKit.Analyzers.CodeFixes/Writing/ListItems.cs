using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes.Writing;

/// <summary>Takes items out of lists: of arguments, of collection expressions, of initialisers.</summary>
internal static class ListItems
{
    /// <summary>The items beside which an expression stands, itself among them; empty when it stands in no list.</summary>
    public static IReadOnlyList<SyntaxNode> Around(ExpressionSyntax item) => [.. Separated(item).Where(part => part.IsNode).Select(part => part.AsNode()!)];

    /// <summary>The item of a list that an expression is: the argument that holds it.</summary>
    public static SyntaxNode ItemOf(ExpressionSyntax expression) => expression.Parent is ArgumentSyntax or ExpressionElementSyntax ? expression.Parent : expression;

    /// <summary>A list without one of its items, which has others.</summary>
    public static IReadOnlyList<CodeChange> Without(ExpressionSyntax item)
    {
        var (parts, node, lines) = (Separated(item), ItemOf(item), item.SyntaxTree.GetText().Lines);
        var at = parts.IndexOf(node);
        SyntaxToken? behind = at + 1 < parts.Count ? parts[at + 1].AsToken() : null;
        var end = behind?.Span.End ?? node.Span.End;
        var (first, last, next) = (lines.GetLineFromPosition(node.SpanStart), lines.GetLineFromPosition(end), (behind ?? node.GetLastToken()).GetNextToken(includeZeroWidth: true));
        SyntaxToken? before = at > 0 && behind is null ? parts[at - 1].AsToken() : null;
        if (node.GetFirstToken().GetPreviousToken().Span.End <= first.Start && next.SpanStart > last.End)
        {
            var lineOfItem = CodeChange.Between(node, first.Start, last.EndIncludingLineBreak, "");
            return before is { } comma ? [CodeChange.Between(node, comma.SpanStart, comma.Span.End, ""), lineOfItem] : [lineOfItem];
        }
        if (before is { } separator)
            return HasComment(separator.TrailingTrivia.Concat(node.GetLeadingTrivia()))
                ? [CodeChange.Between(node, separator.SpanStart, separator.Span.End, ""), CodeChange.Replace(node, "")]
                : [CodeChange.Between(node, parts[at - 2].Span.End, node.Span.End, "")];
        return [CodeChange.Between(node, node.SpanStart, behind is { } following && !HasComment(following.TrailingTrivia.Concat(next.LeadingTrivia)) ? next.SpanStart : EndOfBlanks(node, end), "")];
    }

    /// <summary>The brackets that a list needs no more when one item is left; null when they hold comments, or are none.</summary>
    public static CollectionExpressionSyntax? BracketsOf(ExpressionSyntax item) =>
        item.Parent?.Parent is CollectionExpressionSyntax { Parent: ArgumentSyntax, Elements.Count: 2 } brackets && brackets.Elements.All(element => element is ExpressionElementSyntax)
        && !HasComment(brackets.DescendantTrivia()) ? brackets : null;

    private static int EndOfBlanks(SyntaxNode node, int end)
    {
        var text = node.SyntaxTree.GetText();
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        return end;
    }

    private static bool HasComment(IEnumerable<SyntaxTrivia> trivia) => trivia.Any(Layout.IsComment);

    private static SyntaxNodeOrTokenList Separated(ExpressionSyntax item) => ItemOf(item).Parent switch
    {
        BaseArgumentListSyntax list => list.Arguments.GetWithSeparators(),
        CollectionExpressionSyntax list => list.Elements.GetWithSeparators(),
        InitializerExpressionSyntax list => list.Expressions.GetWithSeparators(),
        _ => default,
    };
}
