using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies;

/// <summary>What cluster-scoped policies mean.</summary>
/// <remarks>
/// They never isolate: an object acts through rules that match and through nothing else (semantics C-03). <c>Pass</c> leaves the whole
/// tier (semantics C-04), as it does in the intermediate representation.
/// </remarks>
internal static class ClusterPolicyLowering
{
    private static readonly Selector AnyPod = Selector.OfKind(EndpointKind.Pod);

    /// <summary>One policy for each direction that has rules.</summary>
    public static IEnumerable<LoweredPolicy> Lower(ClusterPolicySyntax syntax, LoweringScope scope) =>
        from direction in new[] { Direction.Ingress, Direction.Egress }
        let rules = direction == Direction.Ingress ? syntax.Ingress : syntax.Egress
        where rules.Count > 0
        select new LoweredPolicy(
            new(
                syntax.Name,
                Selector.And(AnyPod, syntax.Subject),
                direction,
                Isolates: false,
                [.. rules.Select((rule, index) => Lower(rule, index, direction, syntax.Name, scope))],
                new Origin(syntax.Name, "spec.subject", syntax.NameSpan))
            {
                SubjectSpan = syntax.SubjectSpan,
            },
            syntax.Placement);

    private static Rule Lower(ClusterRuleSyntax rule, int index, Direction direction, ResourceName policy, LoweringScope scope)
    {
        var (side, peers) = direction == Direction.Ingress ? ("ingress", "from") : ("egress", "to");
        var origin = new Origin(policy, $"spec.{side}[{index}]", rule.Span);
        return new(
            rule.Action,
            [.. rule.Peers.Select((peer, at) => new RulePeer(Lower(peer, scope), At($"{peers}[{at}]", peer.Span)))],
            rule.Traffic.Count == 0
                ? [new(TrafficMatch.Everything, origin)]
                : [.. rule.Traffic.Select((traffic, at) => new RuleTraffic(traffic.Match, At($"{rule.TrafficField}[{at}]", traffic.Span)))],
            origin);

        Origin At(string step, SourceSpan span) => new(origin.Policy, $"{origin.Path}.{step}", span);
    }

    private static Peer Lower(ClusterPeerSyntax peer, LoweringScope scope) => peer switch
    {
        ClusterPeerSyntax.Pods(_, var selector) => new Peer.Endpoints(Selector.And(AnyPod, selector)),
        ClusterPeerSyntax.Namespaces(_, var selector) => new Peer.Endpoints(Selector.And(AnyPod, selector)),
        ClusterPeerSyntax.Networks(_, var addresses) => new Peer.Addresses(addresses),
        ClusterPeerSyntax.Nodes(_, var selector) => new Peer.OneOf([new Peer.Endpoints(Selector.And(Selector.OfKind(EndpointKind.Node), selector)), AddressesOf(selector, scope)]),
        ClusterPeerSyntax.DomainNames(_, var language) => new Peer.Names(language),
        _ => throw new NotSupportedException($"peer {peer.GetType().Name}"),
    };

    // Pods in the network of a node are meant too: they have its addresses (semantics C-12).
    private static Peer.Addresses AddressesOf(Selector nodes, LoweringScope scope) => new(AddressSet.Of(
        scope.Nodes.Where(nodes.Matches).SelectMany(node => node.Addresses).Select(address => new AddressRange(address, address))));
}
