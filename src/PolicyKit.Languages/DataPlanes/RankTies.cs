using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>A policy with its place among others; where two share a place, the data plane may ask either first.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Place">What is equal for policies whose order is open: the tier and the rank in it.</param>
internal sealed record RankedPolicy(Policy Policy, string Place);

/// <summary>One way to settle every order that is open.</summary>
/// <param name="Leaders">The objects that are asked before others of the same place.</param>
/// <param name="Doubt">What this way decides otherwise, in words for users.</param>
/// <param name="Origin">An object whose place is not its own.</param>
internal sealed record TieOrder(IReadOnlyCollection<ResourceName> Leaders, string Doubt, Origin Origin);

/// <summary>Finds policies whose order the data plane leaves open although it can decide flows (semantics C-08, P-21).</summary>
/// <remarks>
/// Which policy speaks first about a flow is all that matters, so one order for each policy that can be first covers every order of its
/// group. Groups are independent, and a flow may pass several: their orders are multiplied.
/// </remarks>
internal static class RankTies
{
    private const int MostOrders = 64;

    public static DiagnosticKind TooManyTies { get; } = new(
        "PK0220", "Order of policies not settled", Severity.Error,
        "the order of {0} policies is not settled, because they share their priority with others: {1}; these are more cases than can be checked",
        "Give each policy a priority of its own.");

    public static DiagnosticKind Tie { get; } = new(
        "PK0221", "Policies with the same priority", Severity.Warning,
        "`{0}` and `{1}` have the same priority and can select the same pods, so their order is not defined",
        "Give them different priorities; until then, answers that depend on the order are undecided.");

    /// <summary>The orders besides the one in which <paramref name="policies"/> are given; none when nothing is open.</summary>
    public static IReadOnlyList<TieOrder> Find(IEnumerable<RankedPolicy> policies, DiagnosticBag diagnostics)
    {
        var groups = policies.GroupBy(ranked => ranked.Place).SelectMany(place => Connected([.. place.GroupBy(ranked => ranked.Policy.Name).Select(one => one.Select(ranked => ranked.Policy).ToArray())])).ToArray();
        foreach (var group in groups)
            diagnostics.Report(Tie.At(group[0].Origin.Span, group[0].Name, group[1].Name) with { Subject = group[0].Name });
        var orders = groups.Aggregate(1L, (product, group) => Math.Min(product * group.Length, int.MaxValue));
        if (orders > MostOrders)
        {
            var names = groups.SelectMany(group => group).Select(policy => $"`{policy.Name}`").ToArray();
            diagnostics.Report(TooManyTies.At(groups[0][0].Origin.Span, names.Length, string.Join(", ", names.Take(4)) + (names.Length > 4 ? ", …" : "")) with { Subject = groups[0][0].Name });
            return [];
        }
        IEnumerable<Policy[]> chosen = [[]];
        foreach (var group in groups)
            chosen = chosen.SelectMany(leaders => group.Select(leader => (Policy[])[.. leaders, leader])).ToArray();
        // The first choice is the order as given.
        return [.. chosen.Skip(1).Select(leaders => new TieOrder([.. leaders.Select(leader => leader.Name)], DoubtOf(groups), leaders[0].Origin))];
    }

    private static string DoubtOf(Policy[][] groups) =>
        $"the order of {string.Join(" and ", groups.Select(group => string.Join(", ", group.Select(policy => $"`{policy.Name}`"))))}, which have the same priority, is not defined";

    /// <summary>The objects of one place whose order matters, in groups; an object whose order matters to no other is left out.</summary>
    private static IEnumerable<Policy[]> Connected(Policy[][] objects)
    {
        var left = new List<Policy[]>(objects);
        while (left.Count > 0)
        {
            var group = new List<Policy[]> { left[0] };
            left.RemoveAt(0);
            for (var at = 0; at < group.Count; at++)
                foreach (var near in left.Where(other => OrderMatters(group[at], other)).ToArray())
                {
                    group.Add(near);
                    left.Remove(near);
                }
            if (group.Count > 1)
                yield return [.. group.Select(policies => policies[0])];
        }
    }

    private static bool OrderMatters(Policy[] one, Policy[] other) => one.Any(policy => other.Any(near =>
        policy.Direction == near.Direction
        && policy.Rules.Select(rule => rule.Action).Concat(near.Rules.Select(rule => rule.Action)).Distinct().Count() > 1
        && policy.Rules.Count > 0 && near.Rules.Count > 0
        && !AreDisjoint(policy.Subject, near.Subject)));

    /// <summary>Whether no endpoint satisfies both; false when that is not plain from values of one label.</summary>
    internal static bool AreDisjoint(Selector one, Selector other) =>
        Demands(one).Any(demand => Demands(other).Any(near => demand.Key == near.Key && !demand.Values.Intersect(near.Values).Any()));

    private static IEnumerable<Selector.LabelIn> Demands(Selector selector) => selector switch
    {
        Selector.LabelIn label => [label],
        Selector.All(var operands) => operands.SelectMany(Demands),
        _ => [],
    };
}
