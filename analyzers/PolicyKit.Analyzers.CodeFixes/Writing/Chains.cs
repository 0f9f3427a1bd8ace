using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes.Writing;

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

    /// <summary>What follows behind the first value of a chain: of <c>Pods.In("a").With("b", "c")</c> it is <c>.With("b", "c")</c>.</summary>
    /// <param name="chain">The whole chain.</param>
    /// <param name="model">Tells values from types.</param>
    /// <returns>The text; null for what is no chain of calls on a value.</returns>
    public static string? Suffix(ExpressionSyntax chain, SemanticModel model)
    {
        var start = chain;
        while (Receiver(start) is { } receiver && model.GetSymbolInfo(receiver).Symbol is not (INamespaceOrTypeSymbol or null))
            start = receiver;
        return start == chain ? null : chain.SyntaxTree.GetText().ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start.Span.End, chain.Span.End));
    }

    private static ExpressionSyntax? Receiver(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => called.Expression,
        MemberAccessExpressionSyntax access => access.Expression,
        _ => null,
    };
}
