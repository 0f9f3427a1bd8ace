using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes.Writing;

/// <summary>Tells what belongs to one policy alone from what others share: a change of the latter would change more than was asked.</summary>
/// <param name="compilation">The project.</param>
internal sealed class DeclaredOnce(Compilation compilation)
{
    private const int DeepestUse = 32;

    /// <summary>Whether nothing but one policy is made of an expression, over however many locals, fields and methods.</summary>
    public bool IsOwn(SyntaxNode node) => IsOwn(node, 0);

    /// <summary>The expression that a value comes from: itself, or what the field or local is declared as that nothing else reads.</summary>
    /// <returns>Null when others share it.</returns>
    public ExpressionSyntax? SourceOf(ExpressionSyntax expression)
    {
        for (var depth = 0; depth < DeepestUse; depth++)
        {
            var declaration = expression is SimpleNameSyntax or MemberAccessExpressionSyntax
                ? Symbol(expression)?.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).FirstOrDefault()
                : null;
            if (declaration is null)
                return IsOwn(expression) ? expression : null;
            if ((declaration switch
            {
                VariableDeclaratorSyntax { Initializer: { } initialiser } => initialiser.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
                _ => null,
            }) is not { } value)
                return null;
            expression = value;
        }
        return null;
    }

    private bool IsOwn(SyntaxNode node, int depth)
    {
        if (depth > DeepestUse || Holder(node) is not { } holder || !compilation.ContainsSyntaxTree(holder.SyntaxTree) || Declared(holder) is not { } symbol)
            return false;
        var uses = Uses(symbol).ToArray();
        return IsManifest(symbol)
            ? uses.All(use => !IsDerivedFrom(use))
            : uses.Length == 1 && IsOwn(uses[0], depth + 1);
    }

    // A lambda may be called any number of times.
    private static SyntaxNode? Holder(SyntaxNode node) => node.Ancestors().FirstOrDefault(outer =>
        outer is VariableDeclaratorSyntax or PropertyDeclarationSyntax or BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or TypeDeclarationSyntax);

    private ISymbol? Declared(SyntaxNode holder) =>
        holder is AnonymousFunctionExpressionSyntax or TypeDeclarationSyntax ? null : compilation.GetSemanticModel(holder.SyntaxTree).GetDeclaredSymbol(holder);

    private bool IsManifest(ISymbol symbol) => symbol is IFieldSymbol or IPropertySymbol && DslDeclarations.For(compilation)?.Of(symbol) is not null;

    private IEnumerable<SyntaxNode> Uses(ISymbol symbol)
    {
        var trees = symbol is ILocalSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? symbol.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree)
            : compilation.SyntaxTrees;
        return from tree in trees
               from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
               where name.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(Symbol(name)?.OriginalDefinition, symbol.OriginalDefinition)
               select name;
    }

    // Lists of policies, and members such as `Name`, leave a policy as it is; a call that gives a policy makes another one of it.
    private bool IsDerivedFrom(SyntaxNode use) => use.Ancestors().TakeWhile(outer => outer is ExpressionSyntax or ArgumentSyntax or BaseArgumentListSyntax)
        .OfType<InvocationExpressionSyntax>().Any(call => IsManifest(compilation.GetSemanticModel(call.SyntaxTree).GetTypeInfo(call).Type));

    private static bool IsManifest(ITypeSymbol? type) =>
        type is not null && (type is INamedTypeSymbol { Name: "Manifest", Arity: 0, ContainingNamespace.Name: "Dsl" } || IsManifest(type.BaseType));

    private ISymbol? Symbol(SyntaxNode name) => compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name).Symbol;
}
