using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Calls that follow each other: <c>A.For(…).With(…).Deny()</c>.</summary>
internal static class Chains
{
    /// <summary>The last call of the chain that a call stands in.</summary>
    public static InvocationExpressionSyntax Top(InvocationExpressionSyntax call) =>
        call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == call ? Top(next) : call;

    /// <summary>Every call of the chain, the last one first.</summary>
    public static IEnumerable<InvocationExpressionSyntax> Calls(InvocationExpressionSyntax call)
    {
        for (var at = Top(call); at is not null; at = (at.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax)
            yield return at;
    }

    /// <summary>The name of the method that is called.</summary>
    public static string NameOf(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : "";
}
