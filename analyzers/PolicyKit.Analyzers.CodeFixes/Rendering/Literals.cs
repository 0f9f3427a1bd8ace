using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Writes other texts and numbers where they are literals, at the place itself or in the constant that stands there.</summary>
/// <param name="code">The code.</param>
internal sealed class Literals(WrittenCode code) : EditRenderer
{
    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit) => edit switch
    {
        PolicyEdit.ReplaceText(var within, var old, var text) when Replace(edit, within.Span, old, text) is { } change => [change],
        PolicyEdit.ReplaceText when code.TextsOf(edit) is { } texts => All(texts.Select(text => Replace(edit, text.Span, text.Old, text.Text))),
        PolicyEdit.ReplaceLabel label when code.TextsOf(edit) is { } texts =>
            All(texts.Select(text => Replace(edit, text.Span, text.Old, text.Text))) ?? (texts.Count == 1 ? ReplaceInCall(texts[0].Span, label) : null),
        _ => null,
    };

    private static CodeChange[]? All(IEnumerable<CodeChange?> changes)
    {
        var all = changes.ToArray();
        return Array.TrueForAll(all, change => change is not null) ? Array.ConvertAll(all, change => change!) : null;
    }

    private CodeChange? Replace(PolicyEdit edit, SourceSpan span, string old, string text) =>
        code.ExactlyAt(span) is { } expression && LiteralOf(expression) is { } literal && TextOf(literal) == old && MayChange(edit, literal) ? Change(literal, text) : null;

    // What is refused, or a label that nobody has in the namespace beside it, is so for all who share it; a port may be right for others.
    private bool MayChange(PolicyEdit edit, ExpressionSyntax literal) => code.Declared.IsOwn(literal) || edit switch
    {
        PolicyEdit.ReplaceText(_, var old, _) => literal.IsKind(SyntaxKind.StringLiteralExpression) ? !ObjectNames.IsPortName(old) : NearestText.Port(old) != old,
        _ => literal.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.DescendantNodes().Any(IsNamespace) == true,
    };

    private static bool IsNamespace(SyntaxNode node) =>
        node is MemberAccessExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: "Pods" }, Name.Identifier.ValueText: "In" };

    // A selector of Calico is one text, made of calls: the label is what `With` and its like are given.
    private CodeChange[]? ReplaceInCall(SourceSpan span, PolicyEdit.ReplaceLabel edit)
    {
        SyntaxNode? place = code.ExactlyAt(span) is { } expression ? InitialiserOf(expression) ?? expression : code.CallAt(edit.Within with { Span = span })?.ArgumentList;
        var calls = from call in place?.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>() ?? []
                    let texts = call.ArgumentList.Arguments.Select(argument => LiteralOf(argument.Expression)).ToArray()
                    where texts.Length > 1 && texts[0] is { } key && TextOf(key) == edit.Old.Key
                    let value = texts.Skip(1).FirstOrDefault(text => text is not null && TextOf(text) == edit.Old.Value)
                    where value is not null && MayChange(edit, value) && (edit.Old.Key == edit.Label.Key || texts.Length == 2 || edit.Old.Value == edit.Label.Value)
                    select (Key: texts[0]!, Value: value);
        return calls.ToArray() is { Length: 1 } only
            ? All(new[] { Change(only[0].Key, edit.Label.Key), Change(only[0].Value, edit.Label.Value) }.Where((_, index) => index == 0 ? edit.Old.Key != edit.Label.Key : edit.Old.Value != edit.Label.Value))
            : null;
    }

    private static CodeChange? Change(ExpressionSyntax literal, string text)
    {
        var isText = literal.IsKind(SyntaxKind.StringLiteralExpression);
        return isText || text.All(char.IsDigit) ? CodeChange.Between(literal, literal.SpanStart, literal.Span.End, isText ? SymbolDisplay.FormatLiteral(text, quote: true) : text) : null;
    }

    private static string TextOf(ExpressionSyntax literal) => literal is LiteralExpressionSyntax { Token: var token } ? token.ValueText : literal.ToString();

    private ExpressionSyntax? LiteralOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) || literal.IsKind(SyntaxKind.NumericLiteralExpression) => literal,
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } negative when negative.IsKind(SyntaxKind.UnaryMinusExpression) => negative,
        _ => InitialiserOf(expression) is LiteralExpressionSyntax constant ? LiteralOf(constant) : null,
    };

    /// <summary>What a constant, or a variable that keeps its first value, was given where it is declared.</summary>
    private ExpressionSyntax? InitialiserOf(ExpressionSyntax name)
    {
        if (name is not (IdentifierNameSyntax or MemberAccessExpressionSyntax))
            return null;
        var symbol = code.Compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name).Symbol;
        return symbol is IFieldSymbol { IsConst: true } or ILocalSymbol or IFieldSymbol { IsStatic: true, IsReadOnly: true }
            && symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? value
            : null;
    }
}
