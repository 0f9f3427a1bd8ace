using Microsoft.CodeAnalysis;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>What an expression comes to.</summary>
/// <param name="Value">The value: a constant, an object of the DSL, an <see cref="EvaluatedItems"/>, or null.</param>
/// <param name="Span">Where it is written.</param>
internal sealed record Evaluated(object? Value, SourceSpan Span)
{
    /// <summary>The items, where it is a list that was written out.</summary>
    public IReadOnlyList<Evaluated> Items => (Value as EvaluatedItems)?.Items ?? [];
}

/// <summary>An array or collection that was written out; which type it becomes decides whoever takes it.</summary>
/// <param name="items">In order.</param>
internal sealed class EvaluatedItems(IReadOnlyList<Evaluated> items)
{
    /// <summary>In order.</summary>
    public IReadOnlyList<Evaluated> Items => items;
}

/// <summary>Why an expression could not be evaluated.</summary>
/// <param name="Location">The narrowest expression that is at fault.</param>
/// <param name="Reason">A sentence without capital and full stop; null where the compiler reports an error there.</param>
internal sealed record Gap(Location Location, string? Reason);
