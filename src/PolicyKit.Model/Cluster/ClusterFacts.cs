namespace PolicyKit.Model;

/// <summary>Something that the input says about an object and that no verdict depends on: lint rules look at it.</summary>
/// <param name="Object">The object.</param>
/// <param name="Span">The narrowest text that says so.</param>
public abstract record ClusterFact(ResourceName Object, SourceSpan Span);

/// <summary>That an object is written, and where.</summary>
/// <param name="Object">The object.</param>
/// <param name="Span">Its name.</param>
/// <param name="Whole">The whole text of it.</param>
/// <param name="Annotations">Its annotations, with where their keys are written.</param>
public sealed record WrittenObject(ResourceName Object, SourceSpan Span, SourceSpan Whole, EquatableArray<Annotation> Annotations) : ClusterFact(Object, Span);

/// <summary>An annotation of an object.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Span">Where the key is written.</param>
public sealed record Annotation(string Key, string Value, SourceSpan Span);

/// <summary>What the input says besides what decides flows.</summary>
/// <remarks>Kinds of facts are records, each in a file of its own: a new kind changes nothing here.</remarks>
/// <param name="facts">In input order.</param>
public sealed class ClusterFacts(IReadOnlyList<ClusterFact> facts)
{
    private readonly ILookup<Type, ClusterFact> _byType = facts.ToLookup(fact => fact.GetType());

    /// <summary>Nothing.</summary>
    public static ClusterFacts None { get; } = new([]);

    /// <summary>The facts of one kind, in input order.</summary>
    public IEnumerable<T> Of<T>() where T : ClusterFact => _byType[typeof(T)].Cast<T>();
}
