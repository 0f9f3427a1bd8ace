using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>The C# that policies are written in: from the place of a rule or a peer to the expression that makes it.</summary>
/// <param name="compilation">The project.</param>
/// <param name="texts">Where everything is written.</param>
internal sealed class WrittenCode(Compilation compilation, SourceTexts texts)
{
    /// <summary>The project.</summary>
    public Compilation Compilation => compilation;

    /// <summary>The C# file of a document; null for what is no C#.</summary>
    public SyntaxTree? TreeOf(SourceDocument document) => texts.SyntaxOf(new(document, 0, 0))?.Tree;

    /// <summary>The first token of what is written at a place.</summary>
    public SyntaxToken? TokenAt(Origin origin) => texts.SyntaxOf(origin.Span) is var (tree, span) ? tree.GetRoot().FindToken(span.Start) : null;

    /// <summary>The expression that is written at a place, and is nothing more or less than what stands there.</summary>
    public ExpressionSyntax? ExpressionAt(Origin origin) => texts.SyntaxOf(origin.Span) is var (_, span)
        ? TokenAt(origin)?.Parent?.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(node => node.Span == span)
        : null;

    /// <summary>The call that makes a rule: it has its place at the name of its method.</summary>
    public InvocationExpressionSyntax? CallAt(Origin origin) => TokenAt(origin)?.Parent?.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } ? call : null;
}
