using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers;

/// <summary>The compiled members of the DSL behind the symbols of a compilation. Nothing else is ever called.</summary>
/// <remarks>
/// The DSL that comes with the analyzer is asked, not the one that the project references: a member that it does not have is not found, and
/// the expression is then not evaluated.
/// </remarks>
internal sealed class DslMembers
{
    private static readonly Assembly Dsl = typeof(Dsl.Documents.CallSite).Assembly;

    // What the assembly consists of, which nothing changes.
    private static readonly Lazy<Dictionary<string, MethodBase>> Methods = new(() =>
    {
        // Outside of any call: what static fields of the DSL hold must have no place in somebody's source.
        foreach (var type in Dsl.GetTypes().Where(type => !type.ContainsGenericParameters))
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        return Dsl.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .OfType<MethodBase>().ToDictionary(DocumentationIds.Of, StringComparer.Ordinal);
    });

    private static readonly Lazy<Dictionary<string, Type>> Types =
        new(() => Dsl.GetExportedTypes().ToDictionary(DocumentationIds.TypeName, StringComparer.Ordinal));

    // The same method of the same type is called again and again, and looking for it is what takes time.
    private static readonly ConcurrentDictionary<(MethodBase Method, Type Closed), MethodBase?> ClosedMethods = new();

    /// <summary>The name of the assembly.</summary>
    public static string AssemblyName { get; } = Dsl.GetName().Name!;

    /// <summary>Whether a symbol belongs to the DSL.</summary>
    public static bool IsDsl(ISymbol symbol) => symbol.ContainingAssembly?.Name == AssemblyName;

    /// <summary>The method behind a symbol; null when the DSL of the analyzer has none.</summary>
    /// <param name="symbol">A method, constructor, operator or accessor.</param>
    /// <param name="instance">What it is called on; null for a static one.</param>
    public static MethodBase? Find(IMethodSymbol symbol, object? instance)
    {
        var definition = (symbol.ReducedFrom ?? symbol).OriginalDefinition;
        if (definition.GetDocumentationCommentId() is not { } id || !Methods.Value.TryGetValue(id, out var method))
            return null;
        if (method.DeclaringType!.ContainsGenericParameters)
            method = instance is null ? OnType(method, symbol.ContainingType) : OnInstance(method, instance.GetType());
        if (method is not MethodInfo { IsGenericMethodDefinition: true } generic)
            return method;
        var arguments = symbol.TypeArguments.Select(TypeOf).ToArray();
        return arguments.Any(argument => argument is null) ? null : generic.MakeGenericMethod(arguments!);
    }

    /// <summary>The value of a public field of the DSL; null when there is none.</summary>
    public static FieldInfo? Find(IFieldSymbol symbol) => TypeOf(symbol.ContainingType)?.GetField(symbol.Name);

    /// <summary>The compiled type of a symbol; null for one that is neither of the DSL nor of the language.</summary>
    public static Type? TypeOf(ITypeSymbol symbol)
    {
        if (symbol is IArrayTypeSymbol { Rank: 1 } array)
            return TypeOf(array.ElementType)?.MakeArrayType();
        if (symbol is not INamedTypeSymbol named)
            return null;
        if (named.IsGenericType)
        {
            var arguments = named.TypeArguments.Select(TypeOf).ToArray();
            return arguments.Any(argument => argument is null) ? null : Definition(named.OriginalDefinition)?.MakeGenericType(arguments!);
        }
        return Definition(named);
    }

    private static Type? Definition(INamedTypeSymbol symbol) =>
        symbol.GetDocumentationCommentId() is not { } id ? null
        : IsDsl(symbol) ? Types.Value.TryGetValue(id.Substring(2), out var type) ? type : null
        : symbol.SpecialType != SpecialType.None || symbol.IsTupleType ? typeof(object).Assembly.GetType(id.Substring(2))
        : null;

    private static MethodBase? OnType(MethodBase method, INamedTypeSymbol type) => TypeOf(type) is { } closed ? Same(method, closed) : null;

    private static MethodBase? OnInstance(MethodBase method, Type instance)
    {
        for (var type = instance; type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == method.DeclaringType)
                return Same(method, type);
        return instance.GetInterfaces().FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == method.DeclaringType) is { } contract
            ? Same(method, contract)
            : null;
    }

    private static MethodBase? Same(MethodBase method, Type closed) => ClosedMethods.GetOrAdd((method, closed), asked => asked.Closed
        .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).OfType<MethodBase>()
        .FirstOrDefault(member => member.MetadataToken == asked.Method.MetadataToken));
}
