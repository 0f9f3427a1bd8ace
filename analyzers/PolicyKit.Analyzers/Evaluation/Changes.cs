using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers;

/// <summary>Where a value may become another one than that of its declaration. Judged by names, so rather once too often.</summary>
internal static class Changes
{
    /// <summary>Whether something of that name is assigned, counted up, or handed out by reference.</summary>
    /// <param name="name">The name of a local, field or property.</param>
    /// <param name="scope">Where to look.</param>
    public static bool Assign(string name, SyntaxNode scope) => scope.DescendantNodes().Any(node => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left.DescendantNodesAndSelf().Any(left => IsNamed(left, name)),
        PostfixUnaryExpressionSyntax { Operand: var operand } => IsNamed(operand, name),
        PrefixUnaryExpressionSyntax { Operand: var operand } prefix => !prefix.IsKind(SyntaxKind.UnaryMinusExpression) && IsNamed(operand, name),
        ArgumentSyntax { Expression: var argument } passed => !passed.RefKindKeyword.IsKind(SyntaxKind.None) && IsNamed(argument, name),
        _ => false,
    });

    /// <summary>Whether a static field or property that is read-only may have another value than its initialiser: the static constructor may assign it,
    /// and any code of its type may put something else into an array or list.</summary>
    /// <param name="member">The field or property.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static bool Reach(ISymbol member, CancellationToken cancellation)
    {
        var type = member switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null };
        var isOpen = type is IArrayTypeSymbol || (type is not null && Values.IsList(type));
        var scopes = isOpen ? member.ContainingType.DeclaringSyntaxReferences : member.ContainingType.StaticConstructors.SelectMany(made => made.DeclaringSyntaxReferences);
        return scopes.Select(scope => scope.GetSyntax(cancellation)).Any(scope => Assign(member.Name, scope) || (isOpen && Call(member.Name, scope)));
    }

    // `All.Add(…)` as a statement: whoever is not interested in the result means the effect.
    private static bool Call(string name, SyntaxNode scope) => scope.DescendantNodes().Any(node =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var target } } call && IsNamed(target, name)
        && call.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax);

    private static bool IsNamed(SyntaxNode node, string name) => node switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText == name,
        _ => false,
    };
}
