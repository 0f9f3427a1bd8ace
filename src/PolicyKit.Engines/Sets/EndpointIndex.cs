using System.Collections.Concurrent;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Answers which endpoints a selector picks by set algebra over labels, once per selector instead of once per pair.</summary>
internal sealed class EndpointIndex
{
    private readonly ConcurrentDictionary<Selector, BitSet> _selected = new();
    private readonly ConcurrentDictionary<LabelKey, Dictionary<string, BitSet>> _byValue = new();

    public EndpointIndex(IReadOnlyList<Endpoint> endpoints) => Endpoints = endpoints;

    public IReadOnlyList<Endpoint> Endpoints { get; }

    /// <summary>The positions of the endpoints that <paramref name="selector"/> picks.</summary>
    public BitSet Select(Selector selector) => _selected.GetOrAdd(selector, Compute);

    private BitSet Compute(Selector selector) => selector switch
    {
        Selector.HasLabel(var key) => AllOf(Values(key).Values),
        Selector.LabelIn(var key, var values) => AllOf(values.Where(Values(key).ContainsKey).Select(value => Values(key)[value])),
        Selector.LabelText(var key, _, _) => AllOf(Values(key)
            .Where(entry => selector.Matches(asked => asked.Equals(key) ? entry.Key : null)).Select(entry => entry.Value)),
        Selector.Not(var operand) => Select(operand).Complement(),
        Selector.All(var operands) => operands.Aggregate(BitSet.Full(Endpoints.Count), (set, operand) => set.And(Select(operand))),
        Selector.OneOf(var operands) => AllOf(operands.Select(Select)),
        _ => throw new NotSupportedException($"selector {selector.GetType().Name}"),
    };

    private BitSet AllOf(IEnumerable<BitSet> sets)
    {
        var union = new BitSet(Endpoints.Count);
        foreach (var set in sets)
            union.UnionWith(set);
        return union;
    }

    private Dictionary<string, BitSet> Values(LabelKey key) => _byValue.GetOrAdd(key, asked =>
    {
        var values = new Dictionary<string, BitSet>(StringComparer.Ordinal);
        for (var i = 0; i < Endpoints.Count; i++)
            if (Endpoints[i].Label(asked) is { } value)
            {
                if (!values.TryGetValue(value, out var set))
                    values[value] = set = new BitSet(Endpoints.Count);
                set.Add(i);
            }
        return values;
    });
}
