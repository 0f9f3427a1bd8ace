using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Finds what a selector picks without a look at every endpoint: most selectors demand a value of some label.</summary>
/// <param name="endpoints">Every endpoint, in input order.</param>
internal sealed class EndpointIndex(IReadOnlyList<Endpoint> endpoints)
{
    private static readonly int[] None = [];
    private readonly Dictionary<LabelKey, Dictionary<string, List<int>>> _byKey = [];

    /// <summary>The endpoints that the selector picks, in input order. Safe for several threads.</summary>
    public IReadOnlyList<Endpoint> Select(Selector selector) =>
        [.. Candidates(selector).Select(at => endpoints[at]).Where(selector.Matches)];

    /// <summary>The fewest endpoints that one demand of the selector leaves.</summary>
    private IEnumerable<int> Candidates(Selector selector)
    {
        IReadOnlyList<int>? fewest = null;
        foreach (var demand in Conjuncts.Of(selector).OfType<Selector.LabelIn>())
        {
            var values = ValuesOf(demand.Key);
            var found = demand.Values.Count == 1
                ? values.TryGetValue(demand.Values[0], out var one) ? one : None
                : (IReadOnlyList<int>)[.. demand.Values.Distinct().SelectMany(value => values.TryGetValue(value, out var some) ? some : []).OrderBy(at => at)];
            if (fewest is null || found.Count < fewest.Count)
                fewest = found;
        }
        return fewest ?? Enumerable.Range(0, endpoints.Count);
    }

    private Dictionary<string, List<int>> ValuesOf(LabelKey key)
    {
        lock (_byKey)
        {
            if (_byKey.TryGetValue(key, out var known))
                return known;
            var values = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            for (var at = 0; at < endpoints.Count; at++)
                if (endpoints[at].Label(key) is { } value)
                    if (values.TryGetValue(value, out var list))
                        list.Add(at);
                    else
                        values[value] = [at];
            return _byKey[key] = values;
        }
    }
}
