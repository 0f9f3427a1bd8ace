using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers;

/// <summary>A static field or property that holds manifests of the DSL.</summary>
/// <param name="Symbol">The field or property.</param>
/// <param name="Type">The type of the manifests: that of the member, or of the items of its collection.</param>
/// <param name="Name">Where its name is written.</param>
internal sealed record DslDeclaration(ISymbol Symbol, ITypeSymbol Type, Location Name);

/// <summary>Finds the declarations that <c>Manifests.In</c> finds in the compiled assembly.</summary>
/// <param name="manifest">The type of all manifests.</param>
/// <param name="property">The type of those that are properties of the network.</param>
internal sealed class DslDeclarations(INamedTypeSymbol manifest, INamedTypeSymbol property)
{
    /// <summary>Who finds them in a project; null when the project does not reference the DSL.</summary>
    public static DslDeclarations? For(Compilation compilation) =>
        compilation.GetTypeByMetadataName("PolicyKit.Dsl.Manifest") is { } manifest && compilation.GetTypeByMetadataName("PolicyKit.Dsl.NetworkProperty") is { } property
            ? new(manifest, property)
            : null;

    /// <summary>Whether a declaration holds properties of the network, so that policies do not depend on it.</summary>
    public bool IsProperty(DslDeclaration declaration) => IsA(declaration.Type, property);

    /// <summary>The declarations of one file, in the order in which they are written.</summary>
    public IEnumerable<DslDeclaration> In(SemanticModel model, CancellationToken cancellation)
    {
        var members = model.SyntaxTree.GetRoot(cancellation)
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>().Where(member => member.Modifiers.Any(SyntaxKind.StaticKeyword));
        foreach (var member in members)
            foreach (var name in NamesOf(member))
                if (model.GetDeclaredSymbol(name, cancellation) is { } symbol && Of(symbol) is { } declaration)
                    yield return declaration;
    }

    private static IEnumerable<SyntaxNode> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax { Declaration: { Type: not PredefinedTypeSyntax } fields } => fields.Variables,
        PropertyDeclarationSyntax { Type: not PredefinedTypeSyntax } => [member],
        _ => [],
    };

    /// <summary>The declaration that a symbol is; null when it holds no manifests, or is no static member.</summary>
    public DslDeclaration? Of(ISymbol symbol)
    {
        var type = symbol switch
        {
            IFieldSymbol { IsStatic: true } field => field.Type,
            IPropertySymbol { IsStatic: true, GetMethod: not null } known => known.Type,
            _ => null,
        };
        return type is not null && !IsOpen(symbol.ContainingType) && ManifestIn(type) is { } held ? new(symbol, held, symbol.Locations[0]) : null;
    }

    private ITypeSymbol? ManifestIn(ITypeSymbol type) =>
        IsA(type, manifest) ? type
        : type is IArrayTypeSymbol { ElementType: var element } ? IsA(element, manifest) ? element : null
        : type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .Where(contract => contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .Select(contract => contract.TypeArguments[0]).FirstOrDefault(item => IsA(item, manifest));

    private static bool IsOpen(INamedTypeSymbol? type) => type is not null && (type.IsGenericType || IsOpen(type.ContainingType));

    private static bool IsA(ITypeSymbol? type, INamedTypeSymbol wanted)
    {
        for (; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, wanted))
                return true;
        return false;
    }
}
