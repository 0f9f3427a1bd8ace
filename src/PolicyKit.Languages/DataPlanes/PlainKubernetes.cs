using PolicyKit.Languages.Kubernetes;
using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>Any conformant engine: Kubernetes NetworkPolicies and nothing else.</summary>
public sealed class PlainKubernetes : DataPlane
{
    private static readonly ResourceName Profile = new("Profile", null, "kubernetes");

    /// <inheritdoc/>
    public override string Name => "kubernetes";

    /// <inheritdoc/>
    /// <remarks>Source: semantics K-43; https://kubernetes.io/docs/concepts/services-networking/network-policies/, "Network traffic filtering".</remarks>
    public override HeaderSpace DefinedTraffic => HeaderSpace.PortedProtocols;

    /// <inheritdoc/>
    internal override PolicyProgram Arrange(LoweringScope scope, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics) =>
        Arrange(scope.Cluster, policies);

    /// <summary>The same without a scope: nothing of the input configures this profile.</summary>
    internal PolicyProgram Arrange(Cluster cluster, IReadOnlyList<LoweredPolicy> policies)
    {
        var kubernetes = policies.Where(lowered => lowered.Placement is KubernetesPlacement { IsGoverned: true }).Select(lowered => lowered.Policy).ToArray();
        return new(cluster, [Gate("egress", Direction.Egress), Gate("ingress", Direction.Ingress)], DefinedTraffic);

        Gate Gate(string name, Direction direction) => new(name, direction,
        [
            new("own node", [OwnNode(direction)]),
            new("network policies", kubernetes.Where(policy => policy.Direction == direction).ToEquatableArray()),
        ]);
    }

    /// <summary>The node that runs a pod always reaches it, and is always reached by it.</summary>
    /// <remarks>
    /// Source: semantics K-41; https://kubernetes.io/docs/concepts/services-networking/network-policies/, introduction.
    /// Towards the node, engines differ; this profile follows the documentation.
    /// </remarks>
    private static Policy OwnNode(Direction direction)
    {
        var origin = new Origin(Profile, "the own node of a pod is exempt", SourceSpan.None);
        return new(Profile, Selector.OfKind(EndpointKind.Pod), direction, Isolates: false,
            [new Rule(RuleAction.Allow, [new(new Peer.OwnNode(), origin)], [new(TrafficMatch.Everything, origin)], origin)], origin);
    }
}
