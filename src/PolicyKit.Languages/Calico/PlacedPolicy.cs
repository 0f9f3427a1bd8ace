using PolicyKit.Languages.ClusterNetworkPolicies;
using PolicyKit.Languages.Kubernetes;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>A policy of any language that Calico enforces, with its place.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Tier">The name of its tier.</param>
/// <param name="Order">Its place in the tier.</param>
/// <param name="SortKey">What settles the place among policies of the same order (semantics P-21).</param>
/// <param name="Kind">The kind that Calico knows it by.</param>
/// <param name="Stage">Where it acts.</param>
internal sealed record PlacedPolicy(Policy Policy, string Tier, double Order, string SortKey, string Kind, CalicoStage Stage)
{
    /// <summary>The kind of NetworkPolicies of Kubernetes inside Calico.</summary>
    private const string OfKubernetes = "KubernetesNetworkPolicy";

    /// <summary>The kind of cluster policies inside Calico.</summary>
    private const string OfCluster = "KubernetesClusterNetworkPolicy";

    /// <summary>The place of a policy; null for one that Calico does not enforce.</summary>
    /// <remarks>Source: projectcalico/calico, felix/calc/policy_sorter.go, PolKVLess, and libcalico-go/lib/backend/k8s/conversion/conversion.go.</remarks>
    public static PlacedPolicy? Of(LoweredPolicy lowered) => lowered.Placement switch
    {
        CalicoPlacement(var syntax) => Of(lowered.Policy, syntax.Tier, syntax.Order, syntax.SortName, syntax.EnforcedKind, syntax.Stage),
        KubernetesPlacement { IsGoverned: true } =>
            Of(lowered.Policy, CalicoTiers.Default, CalicoTiers.OrderOfNetworkPolicies, lowered.Policy.Name.Name, OfKubernetes, CalicoStage.Normal),
        ClusterPolicyPlacement(var tier, var priority) => Of(
            lowered.Policy, tier == ClusterPolicyTier.Admin ? CalicoTiers.Admin : CalicoTiers.Baseline, priority, lowered.Policy.Name.Name, OfCluster, CalicoStage.Normal),
        _ => null,
    };

    private static PlacedPolicy Of(Policy policy, string tier, double order, string name, string kind, CalicoStage stage) =>
        new(policy, tier, order, $"{name}/{policy.Name.Namespace}/{kind}", kind, stage);
}
