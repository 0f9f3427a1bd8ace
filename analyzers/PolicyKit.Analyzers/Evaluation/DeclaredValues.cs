using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PolicyKit.Dsl;
using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>The value of a declaration, or why it is not known.</summary>
/// <param name="Value">The value; null when there is a gap.</param>
/// <param name="Gap">The gap; null when there is a value.</param>
/// <param name="Problems">What the DSL complained about while it was made, or while others were made that it needs.</param>
internal sealed record DeclaredValue(Evaluated? Value, Gap? Gap, EquatableArray<CallProblem> Problems);

/// <summary>The values of static fields and properties, each evaluated once. Safe for several threads.</summary>
/// <param name="bodies">What is written behind symbols.</param>
/// <param name="texts">Where it is written.</param>
internal sealed class DeclaredValues(SourceBodies bodies, SourceTexts texts)
{
    private const int LongestChain = 100;

    private readonly ConcurrentDictionary<ISymbol, DeclaredValue> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<object, ISymbol> _makers = new();

    /// <summary>What is written behind symbols.</summary>
    public SourceBodies Bodies => bodies;

    /// <summary>The value of a static field or property.</summary>
    public DeclaredValue ValueOf(ISymbol symbol, CancellationToken cancellation) => ValueOf(symbol, ImmutableList<ISymbol>.Empty, cancellation);

    /// <summary>The value of a static field or property that others need.</summary>
    /// <param name="symbol">The field or property.</param>
    /// <param name="open">The declarations that are being evaluated and need it.</param>
    /// <param name="cancellation">Ends the work.</param>
    public DeclaredValue ValueOf(ISymbol symbol, ImmutableList<ISymbol> open, CancellationToken cancellation)
    {
        if (_known.TryGetValue(symbol, out var known))
            return known;
        if (open.Contains(symbol, SymbolEqualityComparer.Default) || open.Count > LongestChain)
            return new(null, new(Location.None, $"`{symbol.Name}` depends on itself, or on too many others"), []);
        if (bodies.ValueOf(symbol) is not { } operation)
            return _known.GetOrAdd(symbol, new DeclaredValue(null, new(Location.None, Reason(symbol)), []));
        var evaluator = new Evaluator(this, texts, open.Add(symbol), cancellation);
        var value = evaluator.Evaluate(operation);
        if (value is not null)
            foreach (var part in value.Items.Prepend(value).Select(item => item.Value).OfType<Manifest>())
                _makers.TryAdd(part, symbol); // whom it needs was evaluated before, and is the maker of what it only repeats
        return _known.GetOrAdd(symbol, new DeclaredValue(value, value is null ? evaluator.Gap : null, [.. evaluator.Problems.Distinct()]));
    }

    /// <summary>The declaration that a manifest was made for; others that hold it repeat it.</summary>
    public ISymbol? MakerOf(Manifest manifest) => _makers.TryGetValue(manifest, out var maker) ? maker : null;

    private static string Reason(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length == 0 ? $"`{symbol.Name}` is compiled already, so its value is not known here"
        : symbol is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null } ? $"`{symbol.Name}` can change: make it read-only"
        : Changes.Reach(symbol, CancellationToken.None) ? $"`{symbol.Name}` may be changed after its declaration"
        : $"`{symbol.Name}` has no value where it is declared";
}
