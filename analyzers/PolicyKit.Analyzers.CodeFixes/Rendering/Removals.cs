using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.CodeFixes.Writing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Rendering;

/// <summary>Takes policies and rules away: fields and calls.</summary>
/// <param name="code">The code.</param>
internal sealed class Removals(WrittenCode code) : EditRenderer
{
    private static readonly string[] Directions = [nameof(Direction.Ingress), nameof(Direction.Egress)];

    /// <inheritdoc/>
    public override IReadOnlyList<CodeChange>? Render(PolicyEdit edit) => edit switch
    {
        PolicyEdit.RemovePolicy(var policy) => RemoveDeclaration(policy),
        PolicyEdit.RemoveRule(var rule) => RemoveRule(rule),
        _ => null,
    };

    private IReadOnlyList<CodeChange>? RemoveDeclaration(Origin policy)
    {
        if (code.TokenAt(policy)?.Parent is not { } name || name.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
            return null;
        if (ValueOf(member) is not InvocationExpressionSyntax)
            return name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } made ? RemoveItem(Chains.Top(made)) : null;
        return [WithoutMember(member)];
    }

    // With its documentation and its lines, unless other members stand on them.
    private static CodeChange WithoutMember(MemberDeclarationSyntax member)
    {
        var (lines, first, next) = (member.SyntaxTree.GetText().Lines, member.GetFirstToken(), member.GetLastToken().GetNextToken(includeZeroWidth: true));
        var documentation = member.GetLeadingTrivia().FirstOrDefault(trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax).FullSpan;
        var (start, last) = (lines.GetLineFromPosition(documentation.IsEmpty ? member.SpanStart : documentation.Start).Start, lines.GetLineFromPosition(member.Span.End));
        return first.GetPreviousToken().Span.End <= start && next.SpanStart > last.End
            ? CodeChange.Between(member, start, last.EndIncludingLineBreak, "")
            : CodeChange.Between(member, documentation.IsEmpty ? member.SpanStart : documentation.Start, next.SpanStart > last.End ? member.Span.End : next.SpanStart, "");
    }

    // A policy that is an item of a list of policies.
    private IReadOnlyList<CodeChange>? RemoveItem(InvocationExpressionSyntax policy) =>
        policy.Parent is ExpressionElementSyntax or InitializerExpressionSyntax && code.Declared.IsOwn(policy)
            ? ListItems.Without(policy)
            : null;

    private static ExpressionSyntax? ValueOf(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax { Declaration.Variables: { Count: 1 } variables } => variables[0].Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
        _ => null,
    };

    private IReadOnlyList<CodeChange>? RemoveRule(Origin rule)
    {
        if (code.ExpressionAt(rule) is not { } written || !code.Declared.IsOwn(written))
            return null;
        if (code.CallAt(rule) is { Expression: MemberAccessExpressionSyntax } call && code.MethodOf(call) is { IsStatic: false } method && Directions.Any(EndsName))
            return RemoveCall(call, method);
        return written.Parent is ArgumentSyntax argument ? RemoveArgument(argument) : null;

        bool EndsName(string direction) => method.Name.EndsWith(direction, StringComparison.Ordinal);
    }

    // Of `Ingress(…)` and of `AndList("ingress", …)`: the direction stays governed without any rule, and a list of nothing says of what.
    private IReadOnlyList<CodeChange> RemoveArgument(ArgumentSyntax rule) =>
        rule.Parent?.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 2 } list && code.IsCallOf(list, "Fields")
            ? [CodeChange.Replace(rule, $"new {code.NameOf("Fields", list)}[0]")]
            : ListItems.Without(rule.Expression);

    private IReadOnlyList<CodeChange>? RemoveCall(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var direction = Directions.First(known => method.Name.EndsWith(known, StringComparison.Ordinal));
        if (!MakesOneRule(call, method) || IsReferredTo(call, direction))
            return null;
        // The last rule of a direction goes, and its direction stays: who has no rule and no direction is not isolated.
        var isAlone = !Chains.Calls(call).Any(other => other != call && Chains.NameOf(other).EndsWith(direction, StringComparison.Ordinal));
        if (!isAlone || Governing(call, method, direction) is not { } governing)
            return [Layout.Without(call)];
        return [CodeChange.Between(call, ((MemberAccessExpressionSyntax)call.Expression).Name.SpanStart, call.Span.End, governing)];
    }

    private string? Governing(InvocationExpressionSyntax call, IMethodSymbol method, string direction) =>
        method.ContainingType.Name == "NetworkPolicy" ? $"Deny{direction}()"
        : method.ContainingType.GetMembers("Governing").IsEmpty ? null
        : $"Governing({code.NameOf("PolicyDirection", call)}.{direction})";

    // In Calico and Cilium each protocol, and each sort of peer, makes a rule of its own: taking all of them away is more than was asked.
    private static bool MakesOneRule(InvocationExpressionSyntax call, IMethodSymbol method) =>
        method.ContainingType.Name is not ("CalicoPolicy" or "CiliumPolicy")
        || (call.ArgumentList.Arguments.Count <= 2 && method.Parameters[0].Type is not IArrayTypeSymbol
            && call.ArgumentList.Arguments.Skip(1).All(item => item.Expression is InvocationExpressionSyntax traffic && !traffic.Expression.ToString().EndsWith("AnyProtocol", StringComparison.Ordinal)));

    // `NamingLastIngress` would name another rule.
    private static bool IsReferredTo(InvocationExpressionSyntax call, string direction) =>
        Chains.Calls(call).TakeWhile(later => later != call).Any(later => Chains.NameOf(later) is var name && name.EndsWith($"Last{direction}", StringComparison.Ordinal));
}
