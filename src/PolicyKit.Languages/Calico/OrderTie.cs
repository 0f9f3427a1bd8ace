using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Where policies stand that Calico compares with each other: an endpoint meets those of one direction.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Stage">Where they act.</param>
/// <param name="Order">Their order in the tier.</param>
/// <param name="Direction">The direction that they govern.</param>
internal readonly record struct TiePlace(string Tier, CalicoStage Stage, double Order, Direction Direction)
{
    /// <summary>The place of a policy.</summary>
    public static TiePlace Of(PlacedPolicy policy) => new(policy.Tier, policy.Stage, policy.Order, policy.Policy.Direction);
}

/// <summary>Policies of different kinds with the same order, of which releases of Calico do not agree which comes first (semantics P-21).</summary>
/// <remarks>
/// Namespaced policies of different namespaces govern different pods, so at one endpoint only kinds matter: those of one kind stand in the
/// order of their names in every release. The first policy of some kind that matches a flow decides it, so putting each kind first covers
/// every order in which kinds can be mixed. Older releases compare namespaces before names, so which kind comes first can differ between the
/// two ends of a flow, and between tiers.
/// </remarks>
/// <param name="Place">Where the policies stand.</param>
/// <param name="Doubt">What is not settled, in words for users.</param>
/// <param name="Origin">One of the policies.</param>
/// <param name="Kinds">Each kind that may come first.</param>
internal sealed record OrderTie(TiePlace Place, string Doubt, Origin Origin, IReadOnlyList<string> Kinds)
{
    /// <summary>The ties of a program that could change a verdict: where all rules do the same, no order does.</summary>
    public static IReadOnlyList<OrderTie> Find(IEnumerable<PlacedPolicy> policies, DiagnosticBag diagnostics)
    {
        var groups = (
            from tied in policies.GroupBy(TiePlace.Of)
            where tied.Select(policy => policy.Kind).Distinct().Count() > 1
            let pairs = (
                from one in tied
                from other in tied
                where string.CompareOrdinal(one.Kind, other.Kind) < 0 && OrderMatters(one.Policy, other.Policy)
                select (One: one, Other: other)).ToArray()
            where pairs.Length > 0
            select (Place: tied.Key, Pairs: pairs)).ToArray();
        foreach (var tied in groups.SelectMany(group => group.Pairs).GroupBy(pair => pair.One.Policy.Name))
        {
            var (one, others) = (tied.First().One, tied.Select(pair => pair.Other.Policy.Name).Distinct().ToArray());
            var more = others.Length switch { 1 => "", 2 => " and another policy", var count => $" and {count - 1} other policies" };
            diagnostics.Report(LoweringWarnings.SameOrder.At(one.Policy.Origin.Span, one.Policy.Name, others[0], more, one.Tier) with { Subject = one.Policy.Name });
        }
        return [.. groups.Select(group => Of(group.Place, group.Pairs))];
    }

    private static OrderTie Of(TiePlace place, (PlacedPolicy One, PlacedPolicy Other)[] pairs) => new(
        place,
        $"the order of `{pairs[0].One.Policy.Name}` and `{pairs[0].Other.Policy.Name}`, which is the same in the tier `{place.Tier}`, is not the same in all releases of Calico",
        pairs[0].One.Policy.Origin,
        [.. pairs.SelectMany(pair => new[] { pair.One.Kind, pair.Other.Kind }).Distinct().OrderBy(kind => kind, StringComparer.Ordinal)]);

    private static bool OrderMatters(Policy one, Policy other) =>
        one.Rules.Count > 0 && other.Rules.Count > 0
        && one.Rules.Concat(other.Rules).Select(rule => rule.Action).Distinct().Count() > 1
        && !RankTies.AreDisjoint(one.Subject, other.Subject);
}
