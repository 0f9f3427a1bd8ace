using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies;

/// <summary>The cluster-scoped policies of an input in the order in which they are asked.</summary>
internal sealed class ClusterPolicyTiers
{
    private readonly LoweredPolicy[] _ranked;

    /// <summary>The tiers of some policies; those of other languages are left out.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="leaders">The objects that are asked before others of the same priority.</param>
    public ClusterPolicyTiers(IEnumerable<LoweredPolicy> policies, IReadOnlyCollection<ResourceName>? leaders = null) => _ranked =
    [
        .. policies.Where(lowered => lowered.Placement is ClusterPolicyPlacement)
            .OrderBy(lowered => ((ClusterPolicyPlacement)lowered.Placement).Priority)
            .ThenBy(lowered => leaders?.Contains(lowered.Policy.Name) == true ? 0 : 1)
            .ThenBy(lowered => lowered.Policy.Name.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether there is no policy.</summary>
    public bool IsEmpty => _ranked.Length == 0;

    /// <summary>The policy that is asked first.</summary>
    public Policy First => _ranked[0].Policy;

    /// <summary>The orders in which policies of the same priority can be asked instead (semantics C-08).</summary>
    public IReadOnlyList<TieOrder> OtherOrders(DiagnosticBag diagnostics) => RankTies.Find(
        from lowered in _ranked
        let placement = (ClusterPolicyPlacement)lowered.Placement
        select new RankedPolicy(lowered.Policy, $"{placement.Tier} {placement.Priority}"), diagnostics);

    /// <summary>The tier for a direction; none when no policy stands in it.</summary>
    public IEnumerable<Tier> In(ClusterPolicyTier tier, Direction direction)
    {
        var own = _ranked.Where(lowered => lowered.Policy.Direction == direction && ((ClusterPolicyPlacement)lowered.Placement).Tier == tier).Select(lowered => lowered.Policy).ToEquatableArray();
        return own.Count == 0 ? [] : [new(tier == ClusterPolicyTier.Admin ? "admin network policies" : "baseline network policies", own)];
    }
}
