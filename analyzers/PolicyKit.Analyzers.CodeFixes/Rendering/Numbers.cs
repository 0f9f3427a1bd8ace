using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Writes other numbers: of a port its literal.</summary>
/// <param name="code">The code.</param>
internal sealed class Numbers(WrittenCode code) : EditRenderer
{
    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit) =>
        edit is PolicyEdit.SetScalar(var place, "port", var value) && value.All(char.IsDigit) && code.ExpressionAt(place) is { } written
        && code.Declared.SourceOf(written) is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } number
            ? [CodeChange.Replace(number, value)]
            : null;
}
