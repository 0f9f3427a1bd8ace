using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Analyzers.CodeFixes.Writing;

/// <summary>Adds calls to chains and takes them away, in the layout that the chain has.</summary>
internal static class Layout
{
    /// <summary>How the lines of a file end.</summary>
    public static string LineBreakOf(SyntaxTree tree)
    {
        var text = tree.GetText();
        var first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }

    /// <summary>A call behind another one: on a line of its own where that one has one, and behind its comment.</summary>
    /// <param name="call">The call that stands before.</param>
    /// <param name="added">The call, with its dot.</param>
    public static CodeChange Behind(InvocationExpressionSyntax call, string added)
    {
        if (IndentOf(call) is not { } indent)
            return CodeChange.Between(call, call.Span.End, call.Span.End, added);
        var at = EndOfLine(call);
        return CodeChange.Between(call, at, at, $"{LineBreakOf(call.SyntaxTree)}{indent}{added}");
    }

    /// <summary>A call before another one: on a line of its own where that one has one.</summary>
    /// <param name="call">The call that stands behind.</param>
    /// <param name="added">The call, with its dot.</param>
    public static CodeChange Before(InvocationExpressionSyntax call, string added)
    {
        var dot = ((MemberAccessExpressionSyntax)call.Expression).OperatorToken.SpanStart;
        return CodeChange.Between(call, dot, dot, IndentOf(call) is { } indent ? $"{added}{LineBreakOf(call.SyntaxTree)}{indent}" : added);
    }

    /// <summary>A chain without one of its calls. A call on lines of its own goes with them; comments of the lines above stay.</summary>
    public static CodeChange Without(InvocationExpressionSyntax call)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var (lines, receiver) = (call.SyntaxTree.GetText().Lines, access.Expression.Span.End);
        var (first, last, next) = (lines.GetLineFromPosition(access.OperatorToken.SpanStart), lines.GetLineFromPosition(call.Span.End), call.GetLastToken().GetNextToken(includeZeroWidth: true));
        if (receiver >= first.Start)
            return CodeChange.Between(call, receiver, call.Span.End, "");
        if (next.SpanStart > last.End)
            return CodeChange.Between(call, first.Start, last.EndIncludingLineBreak, "");
        // The last one: what stands behind it moves up, unless a comment would swallow it.
        return access.OperatorToken.LeadingTrivia.Concat(access.Expression.GetLastToken().TrailingTrivia).Any(IsComment)
            ? CodeChange.Between(call, access.OperatorToken.SpanStart, call.Span.End, "")
            : CodeChange.Between(call, receiver, call.Span.End, "");
    }

    /// <summary>The end of the line of a node when nothing but comments follow there, otherwise the end of the node.</summary>
    public static int EndOfLine(SyntaxNode node)
    {
        var (line, next) = (node.SyntaxTree.GetText().Lines.GetLineFromPosition(node.Span.End), node.GetLastToken().GetNextToken(includeZeroWidth: true));
        return next.IsKind(SyntaxKind.EndOfFileToken) || next.SpanStart > line.End ? line.End : node.Span.End;
    }

    /// <summary>Whether something is a comment.</summary>
    public static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    /// <summary>What stands before the first token of a line; null when a token does.</summary>
    public static string? IndentAt(SyntaxTree tree, int offset)
    {
        var before = tree.GetText().ToString(TextSpan.FromBounds(tree.GetText().Lines.GetLineFromPosition(offset).Start, offset));
        return string.IsNullOrWhiteSpace(before) ? before : null;
    }

    private static string? IndentOf(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { OperatorToken.SpanStart: var dot } ? IndentAt(call.SyntaxTree, dot) : null;
}
