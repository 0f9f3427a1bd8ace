using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.CodeFixes.Writing;

/// <summary>The C# that policies are written in: from the place of a rule or a peer to the expression that makes it.</summary>
/// <param name="compilation">The project.</param>
/// <param name="texts">Where everything is written.</param>
internal sealed class WrittenCode(Compilation compilation, SourceTexts texts)
{
    private const string Dsl = "PolicyKit.Dsl";

    /// <summary>The project.</summary>
    public Compilation Compilation => compilation;

    /// <summary>What declarations are used for.</summary>
    public DeclaredOnce Declared { get; } = new(compilation);

    /// <summary>The semantic model of the file that a node stands in.</summary>
    public SemanticModel ModelOf(SyntaxNode node) => compilation.GetSemanticModel(node.SyntaxTree);

    /// <summary>The first token of what is written at a place.</summary>
    public SyntaxToken? TokenAt(SourceSpan place) => texts.SyntaxOf(place) is var (tree, span) ? tree.GetRoot().FindToken(span.Start) : null;

    /// <inheritdoc cref="TokenAt(SourceSpan)"/>
    public SyntaxToken? TokenAt(Origin origin) => TokenAt(origin.Span);

    /// <summary>The expression that is written at a place; a call has its place at the name of its method.</summary>
    public ExpressionSyntax? ExpressionAt(Origin origin) => ExactlyAt(origin.Span) ?? CallAt(origin);

    /// <summary>The expression that is written at a place, and is nothing more or less than what stands there.</summary>
    public ExpressionSyntax? ExactlyAt(SourceSpan place) => texts.SyntaxOf(place) is var (tree, span)
        ? tree.GetRoot().FindToken(span.Start).Parent?.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(node => node.Span == span)
        : null;

    /// <summary>The texts that an edit is about, each with the expression that it was written as; null when nobody can tell which.</summary>
    public IReadOnlyList<WrittenText>? TextsOf(PolicyEdit edit) => texts.Objects.TextsOf(edit);

    /// <summary>The call whose method name is written at a place.</summary>
    public InvocationExpressionSyntax? CallAt(Origin origin) => TokenAt(origin)?.Parent switch
    {
        { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access } name when access.Name == name => call,
        { Parent: InvocationExpressionSyntax direct } name when direct.Expression == name => direct,
        _ => null,
    };

    /// <summary>The method of the DSL that is called; null for another one.</summary>
    public IMethodSymbol? MethodOf(InvocationExpressionSyntax call) =>
        ModelOf(call).GetSymbolInfo(call).Symbol is IMethodSymbol method && method.ContainingAssembly?.Name == Dsl ? method : null;

    /// <summary>Whether a method of one of the DSL's types is called.</summary>
    public bool IsCallOf(InvocationExpressionSyntax call, string type) => MethodOf(call)?.ContainingType.Name == type;

    /// <summary>A type of the DSL, as short as it can be written at a place.</summary>
    public string NameOf(string type, SyntaxNode place) =>
        compilation.GetTypeByMetadataName($"{Dsl}.{type}")?.ToMinimalDisplayString(ModelOf(place), place.SpanStart) ?? $"{Dsl}.{type}";

    /// <summary>A static method of the DSL, as short as it can be written at a place.</summary>
    public string NameOf(string type, string method, SyntaxNode place) =>
        ModelOf(place).LookupSymbols(place.SpanStart, name: method).Any(known => known is IMethodSymbol && known.ContainingAssembly?.Name == Dsl && known.ContainingType.Name == type)
            ? method
            : $"{NameOf(type, place)}.{method}";
}
