using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>The gates and tiers that Calico makes of policies (semantics section 3).</summary>
/// <param name="scope">What exists.</param>
/// <param name="sourcePort">What is assumed about source ports.</param>
/// <param name="order">How policies of equal order stand.</param>
internal sealed class CalicoProgram(CalicoScope scope, SourcePort sourcePort, KindOrder order)
{
    /// <summary>The program.</summary>
    public PolicyProgram Build(IReadOnlyList<PlacedPolicy> policies, HeaderSpace defined, DiagnosticBag diagnostics) => new(
        scope.Whole.Cluster,
        [
            .. FixedPolicies.ToHost(scope.Settings) is { } toHost ? new[] { toHost } : [],
            new("egress", Direction.Egress, [FixedPolicies.Encapsulation(scope.Settings), .. TiersOf(policies, Direction.Egress, diagnostics)]),
            new("ingress", Direction.Ingress, [FixedPolicies.OwnNode, .. TiersOf(policies, Direction.Ingress, diagnostics)]),
        ],
        defined);

    private IEnumerable<Tier> TiersOf(IReadOnlyList<PlacedPolicy> policies, Direction direction, DiagnosticBag diagnostics)
    {
        var mine = policies.Where(policy => policy.Policy.Direction == direction).ToArray();
        if (scope.HostEndpoints.All.Count == 0)
            return TiersOf(mine, CalicoStage.Normal);
        return
        [
            .. direction == Direction.Ingress && scope.Settings.ToHost == HostAction.Accept ? new[] { FixedPolicies.OwnPods } : [],
            FixedPolicies.Failsafe(scope.Settings, direction),
            .. TiersOf(mine, CalicoStage.Untracked),
            .. TiersOf(mine, CalicoStage.BeforeNat),
            .. TiersOf(mine, CalicoStage.Normal),
            FixedPolicies.Profiles(scope, sourcePort, direction, diagnostics),
        ];
    }

    private IEnumerable<Tier> TiersOf(IReadOnlyCollection<PlacedPolicy> policies, CalicoStage stage) =>
        from tier in policies.Where(policy => policy.Stage == stage).GroupBy(policy => policy.Tier)
        orderby scope.Tiers[tier.Key].Order, tier.Key
        select new Tier(NameOf(tier.Key, stage), order.Sort(tier).Select(policy => stage == CalicoStage.Untracked ? NotAtWildcards(policy.Policy) : policy.Policy).ToEquatableArray());

    private static string NameOf(string tier, CalicoStage stage) => stage switch
    {
        CalicoStage.Untracked => $"{tier} (untracked)",
        CalicoStage.BeforeNat => $"{tier} (before NAT)",
        _ => tier,
    };

    // A policy without connection tracking cannot act at all interfaces of a node at once.
    private Policy NotAtWildcards(Policy policy)
    {
        var named = scope.HostEndpoints.All.Where(host => !host.IsWildcard).Aggregate(AddressSet.Empty, (set, host) => set.Union(host.Addresses));
        return policy with { Rules = [.. policy.Rules.Select(rule => FixedPolicies.At(rule, named))] };
    }
}
