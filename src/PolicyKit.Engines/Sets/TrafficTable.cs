using System.Collections.Concurrent;
using PolicyKit.Engines.Sets.Requests;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Gives equal sets of traffic one instance each, and remembers what combining them gave.</summary>
/// <remarks>
/// A cluster has millions of pairs but a few hundred distinct sets of traffic. Where nothing reads requests, a set is its headers and nothing
/// else. Safe to use from several threads.
/// </remarks>
internal sealed class TrafficTable
{
    private readonly ConcurrentDictionary<HeaderSpace, TrafficSet> _whole = new();
    private readonly Dictionary<EquatableArray<(HeaderSpace, int)>, TrafficSet> _partial = [];
    private readonly ConcurrentDictionary<(TrafficSet, TrafficSet), TrafficSet> _unions = new(SameInstances.Instance);
    private readonly ConcurrentDictionary<(TrafficSet, TrafficSet), TrafficSet> _intersections = new(SameInstances.Instance);
    private readonly ConcurrentDictionary<(TrafficSet, TrafficSet), TrafficSet> _differences = new(SameInstances.Instance);
    private readonly RequestTable _requests;
    private readonly (HeaderSpace Headers, RequestSet Everything)[] _carriers;

    public TrafficTable(RequestVocabulary vocabulary)
    {
        _requests = new(vocabulary);
        _carriers = [.. Carriers()];
        (Empty, Everything) = (Intern(HeaderSpace.Empty), Intern(HeaderSpace.Everything));
    }

    public TrafficSet Empty { get; }

    public TrafficSet Everything { get; }

    /// <summary>Every flow with headers in a set.</summary>
    public TrafficSet Intern(HeaderSpace space) => _whole.TryGetValue(space, out var known) ? known : _whole.GetOrAdd(space, new TrafficSet(space, []));

    /// <remarks>Both operands must come from this table; so does the result.</remarks>
    public TrafficSet Union(TrafficSet left, TrafficSet right) =>
        ReferenceEquals(left, right) || ReferenceEquals(right, Empty) ? left
        : ReferenceEquals(left, Empty) ? right
        : _unions.TryGetValue((left, right), out var known) ? known
        : _unions[(left, right)] = Combine(SetOperation.Union, left, right);

    /// <inheritdoc cref="Union"/>
    public TrafficSet Intersect(TrafficSet left, TrafficSet right) =>
        ReferenceEquals(left, right) || ReferenceEquals(left, Empty) || ReferenceEquals(right, Everything) ? left
        : ReferenceEquals(right, Empty) || ReferenceEquals(left, Everything) ? right
        : _intersections.TryGetValue((left, right), out var known) ? known
        : _intersections[(left, right)] = Combine(SetOperation.Intersection, left, right);

    /// <inheritdoc cref="Union"/>
    public TrafficSet Except(TrafficSet left, TrafficSet right) =>
        ReferenceEquals(left, right) || ReferenceEquals(right, Everything) ? Empty
        : ReferenceEquals(right, Empty) || ReferenceEquals(left, Empty) ? left
        : _differences.TryGetValue((left, right), out var known) ? known
        : _differences[(left, right)] = Combine(SetOperation.Difference, left, right);

    /// <summary>The traffic that matches when <paramref name="destination"/> receives it.</summary>
    public TrafficSet Of(TrafficMatch match, Endpoint? destination) => !match.ReadsRequests ? Intern(match.On(destination)) : match switch
    {
        TrafficMatch.Connection => Leaf(HeaderSpace.Everything, () => _requests.Connection),
        TrafficMatch.RequestOf(var kind) => Leaf(RequestFields.CarriersOf(kind), () => _requests.Of(other => other == kind)),
        TrafficMatch.Field field => Leaf(RequestFields.CarriersOf(field.Kind), () => _requests.Of(field)),
        TrafficMatch.Not(var operand) => Except(Everything, Of(operand, destination)),
        TrafficMatch.All(var operands) => operands.Aggregate(Everything, (set, operand) => Intersect(set, Of(operand, destination))),
        TrafficMatch.OneOf(var operands) => operands.Aggregate(Empty, (set, operand) => Union(set, Of(operand, destination))),
        _ => throw new NotSupportedException($"traffic {match.GetType().Name}"),
    };

    /// <summary>Some header of a set with what the connection carries, the simplest there is; null when the set is empty.</summary>
    public (Protocol Protocol, ushort Value, Request? Request)? First(TrafficSet set)
    {
        if (set.Whole.First() is { } header)
            return (header.Protocol, header.Value, null);
        if (set.Parts.Length == 0)
            return null;
        var part = set.Parts.OrderBy(part => part.Requests.HasConnection ? 0 : 1).First();
        var (protocol, value) = part.Headers.First()!.Value;
        lock (_requests)
            return (protocol, value, part.Requests.HasConnection ? null : _requests.RequestIn(part.Requests));
    }

    /// <summary>The headers with which connections that carry this request, or none that is known, are in a set.</summary>
    public HeaderSpace HeadersWith(TrafficSet set, Request? request)
    {
        var carriers = request is null ? HeaderSpace.Everything : RequestFields.CarriersOf(request.Kind);
        lock (_requests)
            return set.Parts.Where(part => _requests.Contains(part.Requests, request))
                .Aggregate(set.Whole, (headers, part) => headers.Union(part.Headers)).Intersect(carriers);
    }

    /// <summary>What of a set of requests is of one kind, see <see cref="RequestTable.AlternativesOf"/>.</summary>
    public IReadOnlyList<IReadOnlyList<(FieldAtoms Field, BitSet Atoms)>> AlternativesOf(RequestSet set, RequestKind kind)
    {
        lock (_requests)
            return [.. _requests.AlternativesOf(set, kind)];
    }

    private TrafficSet Leaf(HeaderSpace headers, Func<RequestSet> requests)
    {
        lock (_requests)
        {
            var set = requests();
            return Build([.. _carriers.Select(carrier => (headers.Intersect(carrier.Headers), carrier.Everything, set))]);
        }
    }

    private TrafficSet Combine(SetOperation operation, TrafficSet left, TrafficSet right)
    {
        if (left.Parts.Length == 0 && right.Parts.Length == 0)
            return Intern(operation switch
            {
                SetOperation.Union => left.Whole.Union(right.Whole),
                SetOperation.Intersection => left.Whole.Intersect(right.Whole),
                _ => left.Whole.Except(right.Whole),
            });
        lock (_requests)
        {
            var pieces = new List<(HeaderSpace, RequestSet, RequestSet)>();
            foreach (var (carrier, everything) in _carriers)
                foreach (var (mine, ours) in Pieces(left, carrier, everything))
                    foreach (var (headers, theirs) in Pieces(right, mine, everything))
                        pieces.Add((headers, everything, _requests.Combine(operation, ours, theirs)));
            return Build(pieces);
        }
    }

    // What of each header is in a set, for the headers of one carrier: disjoint pieces that together are all of them.
    private IEnumerable<(HeaderSpace Headers, RequestSet Requests)> Pieces(TrafficSet set, HeaderSpace within, RequestSet everything) =>
        set.Parts.Select(part => (part.Headers.Intersect(within), part.Requests))
            .Append((set.Whole.Intersect(within), everything))
            .Append((within.Except(set.Headers), _requests.Empty))
            .Where(piece => !piece.Item1.IsEmpty);

    private TrafficSet Build(List<(HeaderSpace Headers, RequestSet Everything, RequestSet Requests)> pieces)
    {
        var whole = HeaderSpace.Empty;
        var parts = new Dictionary<RequestSet, HeaderSpace>(SameInstance<RequestSet>.Comparer);
        foreach (var (headers, everything, requests) in pieces)
            if (headers.IsEmpty || ReferenceEquals(requests, _requests.Empty))
                continue;
            else if (ReferenceEquals(requests, everything))
                whole = whole.Union(headers);
            else
                parts[requests] = parts.TryGetValue(requests, out var known) ? known.Union(headers) : headers;
        if (parts.Count == 0)
            return Intern(whole);
        TrafficSet.Part[] sorted = [.. parts.Select(part => new TrafficSet.Part(part.Value, part.Key)).OrderBy(part => part.Requests.Number)];
        var key = sorted.Select(part => (part.Headers, part.Requests.Number)).Prepend((whole, -1)).ToEquatableArray();
        if (!_partial.TryGetValue(key, out var same))
            _partial.Add(key, same = new(whole, sorted));
        return same;
    }

    // Headers that can carry the same kinds of requests.
    private IEnumerable<(HeaderSpace Headers, RequestSet Everything)> Carriers()
    {
        List<(HeaderSpace Headers, RequestKind[] Kinds)> cells = [(HeaderSpace.Everything, [])];
        foreach (var kind in RequestVocabulary.Kinds)
        {
            var carriers = RequestFields.CarriersOf(kind);
            cells = [.. cells.SelectMany(cell => new[] { (cell.Headers.Intersect(carriers), [.. cell.Kinds, kind]), (cell.Headers.Except(carriers), cell.Kinds) })
                .Where(cell => !cell.Item1.IsEmpty)];
        }
        return cells.Select(cell => (cell.Headers, _requests.Combine(SetOperation.Union, _requests.Connection, _requests.Of(cell.Kinds.Contains))));
    }

    private sealed class SameInstances : IEqualityComparer<(TrafficSet, TrafficSet)>
    {
        public static SameInstances Instance { get; } = new();

        public bool Equals((TrafficSet, TrafficSet) x, (TrafficSet, TrafficSet) y) =>
            ReferenceEquals(x.Item1, y.Item1) && ReferenceEquals(x.Item2, y.Item2);

        public int GetHashCode((TrafficSet, TrafficSet) obj) => unchecked(
            (System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Item1) * 397)
            ^ System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Item2));
    }
}
