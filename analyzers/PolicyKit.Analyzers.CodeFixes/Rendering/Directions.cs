using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Writes the directions that a policy governs: calls at the end of its chain.</summary>
/// <param name="code">The code.</param>
internal sealed class Directions(WrittenCode code) : EditRenderer
{
    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit) => edit switch
    {
        PolicyEdit.SetTexts(var spec, "policyTypes", var directions) => Add(spec, "NetworkPolicy", _ => string.Concat(directions.Select(direction => $".Deny{direction}()"))),
        PolicyEdit.SetTexts(var spec, "types", var directions) => Add(spec, "CalicoPolicy", call => Governing(call, directions)),
        _ => null,
    };

    private IReadOnlyList<CodeChange>? Add(Origin spec, string type, Func<InvocationExpressionSyntax, string> added) =>
        code.CallAt(spec) is { } made && code.MethodOf(made) is { IsStatic: true } method && code.Declared.IsOwn(made)
        && (method.ContainingType.Name == type || method.ContainingType.BaseType?.Name == type)
            ? [Layout.Behind(Chains.Top(made), added(made))]
            : null;

    private string Governing(InvocationExpressionSyntax call, IEnumerable<string> directions)
    {
        var name = code.NameOf("PolicyDirection", call);
        return $".Governing({string.Join(", ", directions.Select(direction => $"{name}.{direction}"))})";
    }
}
