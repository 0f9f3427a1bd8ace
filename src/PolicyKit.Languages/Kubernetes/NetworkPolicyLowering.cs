using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes;

/// <summary>What NetworkPolicies mean.</summary>
internal static class NetworkPolicyLowering
{
    private static readonly Placement Governed = new KubernetesPlacement(IsGoverned: true);
    private static readonly Placement NotGoverned = new KubernetesPlacement(IsGoverned: false);
    private static readonly Selector AnyPod = Selector.OfKind(EndpointKind.Pod);

    /// <summary>
    /// The pods that <paramref name="syntax"/> selects become isolated in the directions it governs, and are then allowed what any of
    /// its rules allows.
    /// </summary>
    /// <remarks>
    /// NetworkPolicies only ever add permissions, so their rules need no order; first match gives the same verdicts.
    /// Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/, "The two sorts of pod isolation".
    /// </remarks>
    public static IEnumerable<LoweredPolicy> Lower(NetworkPolicySyntax syntax) =>
        from direction in new[] { Direction.Ingress, Direction.Egress }
        let isGoverned = syntax.Directions.Contains(direction)
        where isGoverned || RulesOf(syntax, direction).Rules.Count > 0
        select new LoweredPolicy(Lower(syntax, direction), isGoverned ? Governed : NotGoverned);

    private static (EquatableArray<RuleSyntax> Rules, string Field) RulesOf(NetworkPolicySyntax syntax, Direction direction) =>
        direction == Direction.Ingress ? (syntax.Ingress, "ingress") : (syntax.Egress, "egress");

    private static Policy Lower(NetworkPolicySyntax syntax, Direction direction)
    {
        var (rules, field) = RulesOf(syntax, direction);
        var ownNamespace = Selector.InNamespace(syntax.Name.Namespace!);
        return new(
            syntax.Name,
            Selector.And(ownNamespace, AnyPod, syntax.Pods),
            direction,
            Isolates: true,
            [.. rules.Select((rule, index) => LowerRule(rule, OriginOf(rule, index), direction, ownNamespace))],
            new Origin(syntax.Name, "spec", syntax.NameSpan))
        {
            SubjectSpan = syntax.PodsSpan,
        };

        Origin OriginOf(RuleSyntax rule, int index) => new(syntax.Name, $"spec.{field}[{index}]", rule.Span);
    }

    private static Rule LowerRule(RuleSyntax rule, Origin origin, Direction direction, Selector ownNamespace)
    {
        var field = direction == Direction.Ingress ? "from" : "to";
        return new(RuleAction.Allow, LowerPeers(), LowerPorts(), origin);

        EquatableArray<RulePeer> LowerPeers() => rule.Peers.Count == 0
            ? [new(Peer.Anyone, origin)]
            : [.. rule.Peers.Select((peer, index) => new RulePeer(LowerPeer(peer, ownNamespace), At($"{field}[{index}]", peer.Span)))];

        EquatableArray<RuleTraffic> LowerPorts() => rule.Ports.Count == 0
            ? [new(TrafficMatch.Everything, origin)]
            : [.. rule.Ports.Select((port, index) => new RuleTraffic(port.Match, At($"ports[{index}]", port.Span)))];

        Origin At(string step, SourceSpan span) => new(origin.Policy, $"{origin.Path}.{step}", span);
    }

    /// <summary>
    /// Selectors mean pods with addresses of their own, and nothing else (semantics K-21, K-42). Without a namespace selector they mean
    /// those of the policy's namespace; with both selectors a pod must satisfy both (semantics K-20).
    /// </summary>
    private static Peer LowerPeer(PeerSyntax peer, Selector ownNamespace) => peer switch
    {
        PeerSyntax.Selected(_, var pods, var namespaces) =>
            new Peer.Endpoints(Selector.And(namespaces ?? ownNamespace, AnyPod, pods ?? Selector.Everything)),
        PeerSyntax.Block block => new Peer.Addresses(block.Addresses),
        _ => throw new NotSupportedException($"peer {peer.GetType().Name}"),
    };
}
