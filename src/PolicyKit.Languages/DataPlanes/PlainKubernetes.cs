using PolicyKit.Languages.ClusterNetworkPolicies;
using PolicyKit.Languages.Kubernetes;
using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>Any conformant engine: NetworkPolicies, and the cluster-scoped policies around them.</summary>
public sealed class PlainKubernetes : DataPlane
{
    private static readonly ResourceName Profile = new("Profile", null, "kubernetes");

    /// <inheritdoc/>
    public override string Name => "kubernetes";

    /// <inheritdoc/>
    /// <remarks>Source: semantics K-43; https://kubernetes.io/docs/concepts/services-networking/network-policies/, "Network traffic filtering".</remarks>
    public override HeaderSpace DefinedTraffic => HeaderSpace.PortedProtocols;

    /// <inheritdoc/>
    internal override bool Enforces(Placement placement) => placement is KubernetesPlacement or ClusterPolicyPlacement;

    /// <inheritdoc/>
    internal override PolicyProgram Arrange(LoweringScope scope, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics)
    {
        var orders = new ClusterPolicyTiers(policies).OtherOrders(diagnostics);
        return Arrange(scope.Cluster, policies) with
        {
            OtherReadings = [.. orders.Select(order => new AlternativeReading(order.Doubt, Arrange(scope.Cluster, policies, order.Leaders), order.Origin))],
        };
    }

    /// <summary>The same without a scope: nothing of the input configures this profile.</summary>
    internal static PolicyProgram Arrange(Cluster cluster, IReadOnlyList<LoweredPolicy> policies) => Arrange(cluster, policies, []);

    // Admin policies, then those of namespaces, then the baseline (semantics C-02).
    private static PolicyProgram Arrange(Cluster cluster, IReadOnlyList<LoweredPolicy> policies, IReadOnlyCollection<ResourceName> leaders)
    {
        var tiers = new ClusterPolicyTiers(policies, leaders);
        var governed = policies.Where(lowered => lowered.Placement is KubernetesPlacement { IsGoverned: true }).Select(lowered => lowered.Policy).ToArray();
        return new(cluster, [Gate("egress", Direction.Egress), Gate("ingress", Direction.Ingress)], HeaderSpace.PortedProtocols);

        Gate Gate(string name, Direction direction)
        {
            var baseline = tiers.In(ClusterPolicyTier.Baseline, direction).ToArray();
            var own = governed.Where(policy => policy.Direction == direction);
            Tier[] namespaced = baseline.Length > 0
                ? [new("network policies", own.Prepend(OwnNode(direction, RuleAction.Pass)).ToEquatableArray())]
                : [new("own node", [OwnNode(direction, RuleAction.Allow)]), new("network policies", own.ToEquatableArray())];
            return new(name, direction, [.. tiers.In(ClusterPolicyTier.Admin, direction), .. namespaced, .. baseline]);
        }
    }

    /// <summary>NetworkPolicies cannot cut a pod off from the node that runs it; the baseline can (semantics C-31).</summary>
    /// <remarks>
    /// Source: semantics K-41; https://kubernetes.io/docs/concepts/services-networking/network-policies/, introduction.
    /// Towards the node, engines differ; this profile follows the documentation.
    /// </remarks>
    private static Policy OwnNode(Direction direction, RuleAction action)
    {
        var origin = new Origin(Profile, "the own node of a pod is exempt", SourceSpan.None);
        return new(Profile, Selector.OfKind(EndpointKind.Pod), direction, Isolates: false,
            [new Rule(action, [new(new Peer.OwnNode(), origin)], [new(TrafficMatch.Everything, origin)], origin)], origin);
    }
}
