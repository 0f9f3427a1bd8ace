using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Changes the fields of objects that have no type of their own: the calls of <c>Fields</c>.</summary>
/// <param name="code">The code.</param>
internal sealed class FieldsOfObjects(WrittenCode code) : EditRenderer
{
    private const string Type = "Fields";

    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit) => edit switch
    {
        PolicyEdit.SetScalar(var mapping, var field, var value) when FieldsAt(mapping) is { } fields => Set(fields, field, "And", Literal(value)),
        PolicyEdit.SetTexts(var mapping, var field, var values) when FieldsAt(mapping) is { } fields => Set(fields, field, "AndList", string.Join(", ", values.Select(Quoted))),
        PolicyEdit.RemoveField(var mapping, var field) when FieldsAt(mapping) is { } fields => Remove(fields, field),
        _ => null,
    };

    private InvocationExpressionSyntax? FieldsAt(Origin mapping) =>
        code.ExpressionAt(mapping) is { } written && code.Declared.SourceOf(written) is InvocationExpressionSyntax fields && code.IsCallOf(fields, Type) ? fields : null;

    private IReadOnlyList<CodeChange>? Set(InvocationExpressionSyntax fields, string field, string method, string value)
    {
        if (CallFor(fields, field) is not { } known)
            return [Layout.Behind(fields, $".{method}({Quoted(field)}, {value})")];
        var (name, arguments) = (Chains.NameOf(known), known.ArgumentList.Arguments);
        if (name != method && !(name == "Of" && method == "And" && value[0] == '"'))
            return null;
        return [CodeChange.Between(known, arguments[1].SpanStart, arguments.Last().Span.End, value)];
    }

    private IReadOnlyList<CodeChange>? Remove(InvocationExpressionSyntax fields, string field) => CallFor(fields, field) switch
    {
        null => null,
        { Expression: MemberAccessExpressionSyntax { Name: var name } } first when Chains.NameOf(first) == "Of" => [CodeChange.Between(first, name.SpanStart, first.Span.End, "None")],
        var call => [Layout.Without(call)],
    };

    private InvocationExpressionSyntax? CallFor(InvocationExpressionSyntax fields, string field)
    {
        var model = code.ModelOf(fields);
        return Chains.Calls(fields).FirstOrDefault(call => code.IsCallOf(call, Type) && call.ArgumentList.Arguments.Count > 1
            && call.ArgumentList.Arguments[0].Expression is var key && Equals(model.GetConstantValue(key).Value, field));
    }

    private static string Literal(string value) =>
        value is "true" or "false" || (value.Length is > 0 and < 10 && value.All(char.IsDigit)) ? value : Quoted(value);

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
