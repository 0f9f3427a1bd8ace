using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Policies of different kinds with the same order, of which releases of Calico do not agree which comes first (semantics P-21).</summary>
/// <param name="Doubt">What is not settled, in words for users.</param>
/// <param name="Origin">One of the policies.</param>
/// <param name="Kinds">Each kind that may come first.</param>
internal sealed record OrderTie(string Doubt, Origin Origin, IReadOnlyList<string> Kinds)
{
    /// <summary>The ties of a program; null when no order of them could change a verdict.</summary>
    /// <remarks>
    /// Namespaced policies of different namespaces govern different pods, so only kinds matter; and where all rules do the same, no order does.
    /// </remarks>
    public static OrderTie? Find(IEnumerable<PlacedPolicy> policies, DiagnosticBag diagnostics)
    {
        var pairs = (
            from tied in policies.GroupBy(policy => (policy.Tier, policy.Stage, policy.Order, policy.Policy.Direction))
            where tied.Select(policy => policy.Kind).Distinct().Count() > 1
            from one in tied
            from other in tied
            where string.CompareOrdinal(one.Kind, other.Kind) < 0 && OrderMatters(one.Policy, other.Policy)
            select (One: one, Other: other)).ToArray();
        if (pairs.Length == 0)
            return null;
        foreach (var tied in pairs.GroupBy(pair => pair.One.Policy.Name))
        {
            var (one, others) = (tied.First().One, tied.Select(pair => pair.Other.Policy.Name).Distinct().ToArray());
            var more = others.Length switch { 1 => "", 2 => " and another policy", var count => $" and {count - 1} other policies" };
            diagnostics.Report(LoweringWarnings.SameOrder.At(one.Policy.Origin.Span, one.Policy.Name, others[0], more, one.Tier) with { Subject = one.Policy.Name });
        }
        var first = pairs[0];
        return new(
            $"the order of `{first.One.Policy.Name}` and `{first.Other.Policy.Name}`, which is the same in the tier `{first.One.Tier}`, is not the same in all releases of Calico",
            first.One.Policy.Origin,
            [.. pairs.SelectMany(pair => new[] { pair.One.Kind, pair.Other.Kind }).Distinct().OrderBy(kind => kind, StringComparer.Ordinal)]);
    }

    private static bool OrderMatters(Policy one, Policy other) =>
        one.Rules.Count > 0 && other.Rules.Count > 0
        && one.Rules.Concat(other.Rules).Select(rule => rule.Action).Distinct().Count() > 1
        && !RankTies.AreDisjoint(one.Subject, other.Subject);
}
