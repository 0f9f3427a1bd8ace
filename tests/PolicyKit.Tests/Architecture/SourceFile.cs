using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Tests.Architecture;

/// <summary>A C# file of the repository, parsed.</summary>
/// <param name="Name">Its path from the root.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Root">Its syntax.</param>
internal sealed record SourceFile(string Name, int Lines, SyntaxNode Root)
{
    /// <summary>Every C# file that people wrote.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
        [.. Repository.Files("*.cs", "src", "tests", "powershell", "analyzers").AsParallel().AsOrdered().Select(Read)];

    /// <summary>The bodies in it: methods, constructors, operators, accessors and local functions, with their length in lines.</summary>
    /// <remarks>Comments in front of a member do not count.</remarks>
    public IEnumerable<(string Name, int Lines)> Methods =>
        from node in Root.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax { ExpressionBody: not null } or AccessorDeclarationSyntax { Body: not null }
        let span = node.GetLocation().GetLineSpan()
        select ($"{Name}:{span.StartLinePosition.Line + 1}", span.EndLinePosition.Line - span.StartLinePosition.Line + 1);

    /// <summary>The words of its code: comments are left out, names and literals are not.</summary>
    public IEnumerable<SyntaxToken> Words =>
        from token in Root.DescendantTokens()
        where token.RawKind is (int)SyntaxKind.IdentifierToken or (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken
        select token;

    private static SourceFile Read(string path)
    {
        var text = File.ReadAllText(path);
        return new(Repository.NameOf(path), text.AsSpan().Count('\n') + (text.EndsWith('\n') ? 0 : 1), CSharpSyntaxTree.ParseText(text).GetRoot());
    }
}
