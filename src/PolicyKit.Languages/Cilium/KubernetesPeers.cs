using PolicyKit.Languages.Kubernetes;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Whom the rules of a Kubernetes NetworkPolicy mean under Cilium (semantics C-14, C-15, C-19, C-43).</summary>
internal sealed class KubernetesPeers(CiliumScope scope, Policy policy, CiliumReporter reporter)
{
    private static readonly Peer NoPods = new Peer.Not(new Peer.Endpoints(CiliumPeers.AnyPod));

    /// <summary>The rule with its peers as Cilium reads them.</summary>
    public Rule Convert(Rule rule, RuleSyntax written) => written.Peers.Count == 0
        ? rule
        : rule with { Peers = [.. rule.Peers.Select((peer, index) => peer with { Match = Convert(peer, written.Peers[index]) })] };

    private Peer Convert(RulePeer peer, Kubernetes.PeerSyntax written) => (peer.Match, written) switch
    {
        (Peer.Endpoints(var selector), Kubernetes.PeerSyntax.Selected selected) => Selected(CiliumSelectors.WithoutDropped(selector, scope.Options.PodLabels), selected, PlaceOf(peer)),
        (_, Kubernetes.PeerSyntax.Block block) => Block(block, PlaceOf(peer)),
        _ => peer.Match,
    };

    /// <summary>Where nothing restricts selectors to the cluster, those that only exclude mean whoever has no labels too (semantics C-14).</summary>
    private Peer Selected(Selector pods, Kubernetes.PeerSyntax.Selected written, Place place)
    {
        if (written.Namespaces is not { } namespaces || namespaces == Selector.Everything || !OnlyExcludes(namespaces) || !OnlyExcludes(written.Pods ?? Selector.Everything))
            return new Peer.Endpoints(pods);
        if (scope.Version is null)
            reporter.Report(CiliumWarnings.DependsOnVersion, place, "up to 1.18 a selector of `NotIn` and `DoesNotExist` alone means nodes and the world too");
        return scope.RestrictsToCluster ? new Peer.Endpoints(pods) : new Peer.OneOf([new Peer.Endpoints(pods), NoPods]);
    }

    private Peer Block(Kubernetes.PeerSyntax.Block block, Place place)
    {
        var outside = new BlockLowering(scope, reporter).Means([block.Whole], block.Except);
        if (policy.Direction == Direction.Egress)
            return outside;
        if (scope.Version is null or { Minor: 19, Patch: null })
            reporter.Report(CiliumWarnings.DependsOnVersion, place, "1.19.0 to 1.19.4 also let every pod of the namespace in");
        if (scope.Version is not { Minor: 19, Patch: < 5 } version)
            return outside;
        reporter.Report(CiliumWarnings.BlockLetsNamespaceIn, place, $"{version}", policy.Name.Namespace!);
        return new Peer.OneOf([outside, new Peer.Endpoints(Selector.And(CiliumPeers.AnyPod, Selector.InNamespace(policy.Name.Namespace!)))]);
    }

    private static bool OnlyExcludes(Selector selector) => selector switch
    {
        Selector.Not => true,
        Selector.All(var operands) => operands.All(OnlyExcludes),
        _ => false,
    };

    private static Place PlaceOf(RulePeer peer) => new(peer.Origin.Path, peer.Origin.Span);
}
