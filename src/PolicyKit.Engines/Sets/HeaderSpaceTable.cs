using System.Collections.Concurrent;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Gives equal header spaces one instance each, and remembers what combining them gave.</summary>
/// <remarks>A cluster has millions of pairs but a few hundred distinct header spaces. Safe to use from several threads.</remarks>
internal sealed class HeaderSpaceTable
{
    private readonly ConcurrentDictionary<HeaderSpace, HeaderSpace> _known = new();
    private readonly ConcurrentDictionary<(HeaderSpace, HeaderSpace), HeaderSpace> _unions = new(SameInstances.Instance);
    private readonly ConcurrentDictionary<(HeaderSpace, HeaderSpace), HeaderSpace> _intersections = new(SameInstances.Instance);
    private readonly ConcurrentDictionary<(HeaderSpace, HeaderSpace), HeaderSpace> _differences = new(SameInstances.Instance);

    public HeaderSpaceTable() => (Empty, Everything) = (Intern(HeaderSpace.Empty), Intern(HeaderSpace.Everything));

    public HeaderSpace Empty { get; }

    public HeaderSpace Everything { get; }

    public HeaderSpace Intern(HeaderSpace space) => _known.GetOrAdd(space, space);

    /// <remarks>Both operands must come from this table; so does the result.</remarks>
    public HeaderSpace Union(HeaderSpace left, HeaderSpace right) =>
        ReferenceEquals(left, right) || ReferenceEquals(right, Empty) ? left
        : ReferenceEquals(left, Empty) ? right
        : _unions.TryGetValue((left, right), out var known) ? known
        : _unions[(left, right)] = Intern(left.Union(right));

    /// <inheritdoc cref="Union"/>
    public HeaderSpace Intersect(HeaderSpace left, HeaderSpace right) =>
        ReferenceEquals(left, right) || ReferenceEquals(left, Empty) || ReferenceEquals(right, Everything) ? left
        : ReferenceEquals(right, Empty) || ReferenceEquals(left, Everything) ? right
        : _intersections.TryGetValue((left, right), out var known) ? known
        : _intersections[(left, right)] = Intern(left.Intersect(right));

    /// <inheritdoc cref="Union"/>
    public HeaderSpace Except(HeaderSpace left, HeaderSpace right) =>
        ReferenceEquals(left, right) || ReferenceEquals(right, Everything) ? Empty
        : ReferenceEquals(right, Empty) || ReferenceEquals(left, Empty) ? left
        : _differences.TryGetValue((left, right), out var known) ? known
        : _differences[(left, right)] = Intern(left.Except(right));

    private sealed class SameInstances : IEqualityComparer<(HeaderSpace, HeaderSpace)>
    {
        public static SameInstances Instance { get; } = new();

        public bool Equals((HeaderSpace, HeaderSpace) x, (HeaderSpace, HeaderSpace) y) =>
            ReferenceEquals(x.Item1, y.Item1) && ReferenceEquals(x.Item2, y.Item2);

        public int GetHashCode((HeaderSpace, HeaderSpace) obj) => unchecked(
            (System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Item1) * 397)
            ^ System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Item2));
    }
}
