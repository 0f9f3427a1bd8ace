using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>Finds everything pluggable: languages, properties, lint rules and report formats are listed nowhere by hand.</summary>
public static class Catalog
{
    private static readonly ConcurrentDictionary<Type, object> Known = new();

    /// <summary>One instance of each concrete <typeparamref name="T"/> in the assembly of <typeparamref name="T"/>, ordered by type name.</summary>
    /// <remarks>Instances are shared, so they must be immutable. Each needs a constructor without parameters.</remarks>
    /// <typeparam name="T">The contract, an abstract class.</typeparam>
    public static ImmutableArray<T> Of<T>() where T : class => (ImmutableArray<T>)Known.GetOrAdd(typeof(T), _ => Find<T>());

    private static ImmutableArray<T> Find<T>() => typeof(T).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!)
        .ToImmutableArray();
}
