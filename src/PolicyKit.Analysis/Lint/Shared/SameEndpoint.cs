using System.Runtime.CompilerServices;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Compares endpoints of one cluster by reference: their structural comparison would walk all labels.</summary>
internal sealed class SameEndpoint : IEqualityComparer<Endpoint>
{
    public static SameEndpoint Comparer { get; } = new();

    public bool Equals(Endpoint? x, Endpoint? y) => ReferenceEquals(x, y);

    public int GetHashCode(Endpoint obj) => RuntimeHelpers.GetHashCode(obj);
}
