using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Adds a rule for DNS to a NetworkPolicy.</summary>
/// <param name="code">The code.</param>
internal sealed class DnsRules(WrittenCode code) : EditRenderer
{
    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit)
    {
        if (edit is not PolicyEdit.AddDnsEgress(var policy)
            || code.TokenAt(policy)?.Parent?.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(IsPolicy) is not { } made || !code.Declared.IsOwn(made))
            return null;
        var (pods, udp, tcp) = (code.NameOf("Pods", made), code.NameOf("Traffic", "Udp", made), code.NameOf("Traffic", "Tcp", made));
        var rule = $".AllowEgress(to: {pods}.In(\"kube-system\").With(\"k8s-app\", \"kube-dns\"), {udp}(53), {tcp}(53))";
        // Behind `DenyRest`, which closes both directions only where no rule stands before it; before `DenyEgress`, which says the same in any place.
        var calls = Chains.Calls(made).ToArray();
        return calls.FirstOrDefault(call => Chains.NameOf(call) == "AllowEgress") is { } last ? [Layout.Behind(last, rule)]
            : calls.FirstOrDefault(call => Chains.NameOf(call) == "DenyEgress") is { } closing ? [Layout.Before(closing, rule)]
            : [Layout.Behind(calls[0], rule)];
    }

    private bool IsPolicy(InvocationExpressionSyntax call) => code.MethodOf(call) is { Name: "For", ContainingType.Name: "NetworkPolicy" };
}
