using Microsoft.CodeAnalysis;
using TextChange = Microsoft.CodeAnalysis.Text.TextChange;
using TextSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace PolicyKit.Analyzers.CodeFixes.Writing;

/// <summary>A change of one C# file.</summary>
internal sealed record CodeChange(SyntaxTree Tree, TextChange Change)
{
    /// <summary>A text in place of the characters between two offsets of the file that a node stands in.</summary>
    public static CodeChange Between(SyntaxNode node, int start, int end, string text) => new(node.SyntaxTree, new(TextSpan.FromBounds(start, end), text));

    /// <summary>A text in place of a node, whose comments stay.</summary>
    public static CodeChange Replace(SyntaxNode node, string text) => new(node.SyntaxTree, new(node.Span, text));
}
