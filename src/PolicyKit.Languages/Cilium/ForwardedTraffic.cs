using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>
/// Traffic from outside that another node handed on to a pod behind a Service: without a tunnel, Cilium may take it for traffic of that node
/// (semantics C-44).
/// </summary>
/// <param name="receivers">The pods behind such Services.</param>
/// <param name="nodes">The nodes that may have handed it on; one that nobody knows when the input has none.</param>
internal sealed class ForwardedTraffic(Peer receivers, Party[] nodes)
{
    /// <summary>Why nobody knows who sent it.</summary>
    public const string Doubt = "with native routing, traffic from outside through a NodePort or a LoadBalancer may seem to come from another node";

    private static readonly Party SomePod = new(EndpointOf(EndpointKind.Pod), IpFamily.V4, null);

    /// <summary>Such traffic of an input; null when there can be none.</summary>
    public static ForwardedTraffic? In(CiliumScope scope)
    {
        if (!scope.Options.RoutesNatively)
            return null;
        var selectors = scope.Services.Where(service => service is { IsForwardedByNodes: true, Selector: not null })
            .Select(service => Selector.And(Selector.InNamespace(service.Namespace), CiliumPeers.AnyPod, service.Selector!)).ToEquatableArray();
        Party[] nodes = [.. scope.Nodes.Select(node => new Party(node, IpFamily.V4, node.Addresses.Count == 0 ? null : node.Addresses[0]))];
        return selectors.Count == 0 ? null
            : new(new Peer.Endpoints(new Selector.OneOf(selectors)), nodes.Length > 0 ? nodes : [new(EndpointOf(EndpointKind.Node), IpFamily.V4, null)]);
    }

    /// <summary>The program if whatever comes from outside to such pods was handed on.</summary>
    public PolicyProgram In(PolicyProgram program, CiliumReading reading) => program with
    {
        Gates = [.. program.Gates.Select(gate => gate.Direction == Direction.Egress ? gate : gate with
        {
            Tiers = [.. gate.Tiers.Select(tier => tier with { Policies = [.. tier.Policies.Select(policy => In(policy, reading))] })],
        })],
    };

    private Policy In(Policy policy, CiliumReading reading) => policy with { Rules = [.. policy.Rules.SelectMany(rule => In(rule, reading))] };

    private IEnumerable<Rule> In(Rule rule, CiliumReading reading)
    {
        if (rule.Peers.All(peer => peer.Match == Peer.Anyone))
            return [rule];
        var enough = (reading == CiliumReading.Open) == (rule.Action != RuleAction.Deny) ? 1 : nodes.Length;
        return
        [
            rule with { Local = And(rule.Local, new Peer.Not(receivers)) },
            rule with { Local = And(rule.Local, receivers), Peers = [.. rule.Peers.Select(peer => peer with { Match = Seen(peer.Match, enough) })] },
        ];
    }

    /// <summary>The same peers, with those outside in them if nodes are.</summary>
    /// <param name="peer">The peers.</param>
    /// <param name="enough">How many of the nodes have to be.</param>
    private Peer Seen(Peer peer, int enough)
    {
        if (peer == Peer.Anyone)
            return peer;
        return nodes.Count(node => peer.Contains(node, SomePod)) >= enough
            ? new Peer.OneOf([peer, CiliumPeers.Outside])
            : And(peer, new Peer.Not(CiliumPeers.Outside));
    }

    private static Peer And(Peer left, Peer right) => left == Peer.Anyone ? right : new Peer.All([left, right]);

    private static Endpoint EndpointOf(EndpointKind kind) =>
        new() { Kind = kind, WorkloadKind = kind.ToString(), Namespace = null, Name = "", IsSinglePod = true };
}
