using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Takes a field away whose value one call of a typed method wrote: the call goes.</summary>
/// <param name="code">The code.</param>
internal sealed class CallsOfFields(WrittenCode code) : EditRenderer
{
    // By the field: the method that writes it, and the type of the DSL that has the method.
    private static readonly (string Field, string Type, string Method)[] Calls =
    [
        ("serviceAccountSelector", "CalicoPolicy", "ForAccounts"),
        ("namespaceSelector", "GlobalNetworkPolicy", "InNamespaces"),
        ("namespaceSelector", "CalicoEndpoints", "InNamespaces"),
        ("selector", "CalicoEndpoints", "Where"),
        ("notSelector", "CalicoEndpoints", "NotWhere"),
        ("notNets", "CalicoEndpoints", "NotInNets"),
        ("notProtocol", "CalicoRule", "NotOn"),
        ("notICMP", "CalicoRule", "NotOn"),
        ("namespace", "OtherObject", "In"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit)
    {
        if (edit is not PolicyEdit.RemoveField(var holder, var field) || code.ExpressionAt(holder) is not { } written || !code.Declared.IsOwn(written))
            return null;
        var makers = CallsIn(written).Where(call => Calls.Any(known => known.Field == field && code.MethodOf(call) is { IsStatic: false } method
            && known.Method == method.Name && known.Type == method.ContainingType.Name)).Take(2).ToArray();
        return makers.Length == 1 ? [Layout.Without(makers[0])] : null;
    }

    // An object is its whole chain, whichever call stands for it; a rule or a peer is what it is written as.
    private IEnumerable<InvocationExpressionSyntax> CallsIn(ExpressionSyntax written) =>
        written is InvocationExpressionSyntax made && code.MethodOf(made) is { IsStatic: true }
            ? Chains.Calls(made)
            : written.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>();
}
