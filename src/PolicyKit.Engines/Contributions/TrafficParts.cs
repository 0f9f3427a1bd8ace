using PolicyKit.Engines.Sets;

namespace PolicyKit.Engines.Contributions;

/// <summary>Disjoint parts of all traffic, of which each set that the rules of a near end speak of is a union.</summary>
/// <remarks>
/// Rules differ in whom they mean far more than in what: with flows kept part by part, thousands of rules for a dozen ports cost as many steps
/// as there are rules, however their far ends overlap.
/// </remarks>
internal sealed class TrafficParts
{
    private readonly Dictionary<TrafficSet, int[]> _within = new(SameInstance<TrafficSet>.Comparer);

    private TrafficParts(int count) => Count = count;

    /// <summary>How many parts there are.</summary>
    public int Count { get; }

    /// <summary>The parts of a set.</summary>
    /// <param name="spaces">Combines sets.</param>
    /// <param name="defined">All traffic.</param>
    /// <param name="sets">What rules speak of, within <paramref name="defined"/>.</param>
    /// <param name="most">How many parts are worth the time.</param>
    /// <returns>Null when there are more.</returns>
    public static TrafficParts? Of(TrafficTable spaces, TrafficSet defined, IEnumerable<TrafficSet> sets, int most)
    {
        var distinct = new HashSet<TrafficSet>(sets, SameInstance<TrafficSet>.Comparer);
        List<TrafficSet> parts = [defined];
        foreach (var set in distinct)
        {
            for (var at = parts.Count - 1; at >= 0; at--)
                if (spaces.Intersect(parts[at], set) is { IsEmpty: false } inside && spaces.Except(parts[at], set) is { IsEmpty: false } outside)
                {
                    parts[at] = inside;
                    parts.Add(outside);
                }
            if (parts.Count > most)
                return null;
        }
        var result = new TrafficParts(parts.Count);
        foreach (var set in distinct.Append(defined))
            result._within[set] = [.. Enumerable.Range(0, parts.Count).Where(at => !spaces.Intersect(parts[at], set).IsEmpty)];
        return result;
    }

    /// <summary>The numbers of the parts that make up one of the sets, or all traffic.</summary>
    public int[] Within(TrafficSet set) => _within[set];
}
