using System.Runtime.CompilerServices;

namespace PolicyKit.Engines;

/// <summary>Compares by reference: for interned values and for nodes of a program, whose structural comparison would walk whole trees.</summary>
internal sealed class SameInstance<T> : IEqualityComparer<T> where T : class
{
    public static SameInstance<T> Comparer { get; } = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T obj) => RuntimeHelpers.GetHashCode(obj);
}
