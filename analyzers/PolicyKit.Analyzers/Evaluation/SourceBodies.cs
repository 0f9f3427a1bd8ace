using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers;

/// <summary>What is written behind symbols: initialisers, results of methods.</summary>
/// <param name="compilation">The project. Projects that it references count too where the compiler has their sources, as in an editor.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed class SourceBodies(Compilation compilation, CancellationToken cancellation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel?> _models = new();

    /// <summary>The operation of an expression; null when the compiler has none.</summary>
    public IOperation? OperationOf(SyntaxNode syntax) => ModelOf(syntax.SyntaxTree)?.GetOperation(syntax, cancellation);

    /// <summary>The value that a read-only static field or property always has; null when it is not written as one expression, or other code may change it.</summary>
    public IOperation? ValueOf(ISymbol symbol) => Changes.Reach(symbol, cancellation) ? null : symbol switch
    {
        IFieldSymbol { IsReadOnly: true } => symbol.DeclaringSyntaxReferences.Select(Syntax).OfType<VariableDeclaratorSyntax>().Select(field => Initialiser(field.Initializer)).FirstOrDefault(),
        IPropertySymbol { SetMethod: null } => symbol.DeclaringSyntaxReferences.Select(Syntax).OfType<PropertyDeclarationSyntax>().Select(Value).FirstOrDefault(),
        _ => null,
    };

    /// <summary>What a method returns, when it consists of locals and one <c>return</c>; otherwise null.</summary>
    public IOperation? ResultOf(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length != 1 || method.IsAsync)
            return null;
        return Syntax(method.DeclaringSyntaxReferences[0]) switch
        {
            MethodDeclarationSyntax { ExpressionBody: { } arrow } => Result(arrow),
            MethodDeclarationSyntax { Body: { } body } => Result(body),
            OperatorDeclarationSyntax { ExpressionBody: { } arrow } => Result(arrow),
            ConversionOperatorDeclarationSyntax { ExpressionBody: { } arrow } => Result(arrow),
            LocalFunctionStatementSyntax { ExpressionBody: { } arrow } => Result(arrow),
            LocalFunctionStatementSyntax { Body: { } body } => Result(body),
            _ => null,
        };
    }

    /// <summary>The value of a local that is assigned where it is declared and nowhere else; otherwise null.</summary>
    public IOperation? InitialiserOf(ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences.Length != 1 || Syntax(local.DeclaringSyntaxReferences[0]) is not VariableDeclaratorSyntax { Initializer: { } initialiser } declarator)
            return null;
        var scope = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return scope is null || Changes.Assign(local.Name, scope) ? null : Initialiser(initialiser);
    }

    /// <summary>Whether one static member of a type has its value before another one begins to be made: initialisers run in the order in which they are written.</summary>
    public bool IsMadeBefore(ISymbol earlier, ISymbol later) =>
        SymbolEqualityComparer.Default.Equals(earlier.ContainingType, later.ContainingType) && InitialisedAt(earlier) is { } first && InitialisedAt(later) is { } second
        && first.SyntaxTree == second.SyntaxTree && first.SpanStart < second.SpanStart;

    private SyntaxNode? InitialisedAt(ISymbol member) => member.DeclaringSyntaxReferences.Select(Syntax).FirstOrDefault(syntax => syntax is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null });

    private IOperation? Value(PropertyDeclarationSyntax property)
    {
        if (property.ExpressionBody is { } arrow)
            return Result(arrow);
        if (property.Initializer is { } initialiser)
            return Initialiser(initialiser);
        return property.AccessorList?.Accessors.Select(accessor => accessor switch
        {
            { ExpressionBody: { } body } => Result(body),
            { Body: { } body } => Result(body),
            _ => null,
        }).FirstOrDefault();
    }

    private IOperation? Initialiser(EqualsValueClauseSyntax? clause) =>
        clause is null ? null : (OperationOf(clause) as ISymbolInitializerOperation)?.Value ?? OperationOf(clause.Value);

    private IOperation? Result(SyntaxNode body)
    {
        if (OperationOf(body) is not IBlockOperation block)
            return null;
        IOperation? result = null;
        foreach (var statement in block.Operations)
            switch (statement)
            {
                case IVariableDeclarationGroupOperation or ILocalFunctionOperation when result is null:
                    break;
                case IReturnOperation { ReturnedValue: { } value } when result is null:
                    result = value;
                    break;
                case ILocalFunctionOperation:
                    break;
                default:
                    return null;
            }
        return result;
    }

    private SyntaxNode Syntax(SyntaxReference reference) => reference.GetSyntax(cancellation);

    /// <summary>The semantic model of a file; null when the compiler does not have its project.</summary>
    public SemanticModel? ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, asked => Home(asked)?.GetSemanticModel(asked));

    private Compilation? Home(SyntaxTree tree) => compilation.ContainsSyntaxTree(tree)
        ? compilation
        : compilation.References.OfType<CompilationReference>().Select(reference => reference.Compilation).FirstOrDefault(other => other.ContainsSyntaxTree(tree));
}
