using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Whether connections are denied for certain: under every reading of the policies, and whatever addresses pods have.</summary>
/// <param name="context">The lint run.</param>
internal sealed class Reach(LintContext context)
{
    private readonly EndpointGates _gates = EndpointGates.Of(context);

    /// <summary>What denies every connection from one endpoint to a port of another; null when one may get through.</summary>
    public Obstacle? Between(Endpoint source, Endpoint destination, Protocol protocol, ushort port)
    {
        if (!source.IsPod || !destination.IsPod)
            return null; // in the network of a node it is never certain whether two are on the same one
        Obstacle? found = null;
        var (egress, ingress) = (_gates.Around(source, Direction.Egress), _gates.Around(destination, Direction.Ingress));
        foreach (var flow in Flows(source, destination, protocol, port))
            for (var reading = 0; reading < egress.Count; reading++)
                if ((ObstacleAt(egress[reading], flow, source) ?? ObstacleAt(ingress[reading], flow, destination)) is { } obstacle)
                    found ??= obstacle;
                else
                    return null;
        return found;
    }

    /// <summary>What denies connections to a port of a pod from anyone who is not known; null when somebody may get through.</summary>
    /// <remarks>Unknown are addresses outside, nodes, and pods of which the input says nothing.</remarks>
    public Obstacle? FromStrangers(Endpoint destination, Protocol protocol, ushort port) => destination.IsPod
        ? FromStrangers(_gates.Around(destination, Direction.Ingress), destination, protocol, port)
        : null;

    /// <summary>What denies a pod connections from the node that runs it; null when it may get through.</summary>
    public Obstacle? FromOwnNode(Endpoint pod, Protocol protocol, ushort port)
    {
        if (!pod.IsPod)
            return null;
        var name = pod.Nodes.Count > 0 ? pod.Nodes[0] : ImaginedNode.Name;
        var node = context.Cluster.Endpoints.FirstOrDefault(endpoint => endpoint.Kind == EndpointKind.Node && endpoint.Name == name) ?? ImaginedNode with { Name = name, Nodes = [name] };
        var placed = pod with { Nodes = [name] };
        var family = pod.Addresses.Count > 0 ? pod.Addresses[0].Family : node.Addresses.Count > 0 ? node.Addresses[0].Family : IpFamily.V4;
        var flow = new Flow(Party(node, family), Party(placed, family), protocol, port);
        return Certain(_gates.Around(pod, Direction.Ingress).Select(reading => ObstacleAt(reading, flow, placed)));
    }

    /// <summary>What denies a pod that is not in the cluster a port to everybody; null when somebody may get through.</summary>
    public Obstacle? FromAnyone(Endpoint imagined, Protocol protocol, ushort port) => Certain(_gates.AroundImagined(imagined, Direction.Ingress).Select(reading =>
        reading.Policies.SelectMany(policy => policy.Rules).Any(rule => rule.Action != RuleAction.Deny && Covers(rule, imagined, protocol, port) && HasPeers(rule))
            ? null
            : ObstacleIn(reading, new(Party(Strangers.Pod, IpFamily.V4), Party(imagined, IpFamily.V4), protocol, port), imagined)));

    /// <summary>What denies a pod that is not in the cluster some ports of everybody; null when it may get through to somebody.</summary>
    public Obstacle? ToAnyone(Endpoint imagined, Protocol protocol, IReadOnlyList<ushort> ports) => Certain(_gates.AroundImagined(imagined, Direction.Egress).Select(reading =>
        ports.Any(port => reading.Policies.SelectMany(policy => policy.Rules).Any(rule => rule.Action != RuleAction.Deny && Covers(rule, null, protocol, port) && HasPeers(rule)))
            ? null
            : Certain(ports.Select(port => ObstacleIn(reading, new(Party(imagined, IpFamily.V4), Somewhere, protocol, port), imagined)))));

    private static Endpoint ImaginedNode { get; } = new() { Kind = EndpointKind.Node, WorkloadKind = "Node", Namespace = null, Name = "its-node", IsSinglePod = true };

    private static Party Somewhere { get; } = Model.Party.Outside(IpAddress.TryParse("203.0.113.7")!.Value); // an address for documentation

    private static Party Party(Endpoint endpoint, IpFamily family)
    {
        var known = endpoint.Addresses.Where(address => address.Family == family).ToArray();
        return new(endpoint, family, known.Length > 0 ? known[0] : null);
    }

    private Obstacle? FromStrangers(IReadOnlyList<PolicyProgram> readings, Endpoint destination, Protocol protocol, ushort port)
    {
        var family = context.Cluster.Families[0];
        var flow = new Flow(new(Strangers.Pod, family, null), new(destination, family, null), protocol, port);
        return Certain(readings.Select(reading =>
            reading.Policies.SelectMany(policy => policy.Rules).Any(rule => rule.Action != RuleAction.Deny && MayLetIn(rule)) ? null : ObstacleIn(reading, flow, destination)));

        bool MayLetIn(Rule rule) => Covers(rule, destination, protocol, port) && rule.Peers.Any(peer => new Strangers(context).May(peer.Match));
    }

    /// <summary>The first obstacle when there is one in every case.</summary>
    private static Obstacle? Certain(IEnumerable<Obstacle?> obstacles)
    {
        Obstacle? first = null;
        foreach (var obstacle in obstacles)
            if (obstacle is null)
                return null;
            else
                first ??= obstacle;
        return first;
    }

    private static bool Covers(Rule rule, Endpoint? destination, Protocol protocol, ushort port) =>
        rule.Traffic.Any(item => item.Match.ReadsRequests || item.Match.On(destination).Contains(protocol, port));

    // The exemption of the own node admits nobody else.
    private static bool HasPeers(Rule rule) => rule.Peers.Any(peer => peer.Match.Leaves.Any(leaf => leaf is not Peer.OwnNode)) || rule.Peers.Any(peer => peer.Match == Peer.Anyone);

    private IEnumerable<Flow> Flows(Endpoint source, Endpoint destination, Protocol protocol, ushort port) =>
        from family in context.Cluster.Families
        from sender in context.Cluster.PartiesOf(source, family, remoteIsOutside: false)
        from receiver in context.Cluster.PartiesOf(destination, family, remoteIsOutside: false)
        select new Flow(sender, receiver, protocol, port);

    // A block may mean an endpoint whose address is not known, so what depends on blocks is no certain obstacle.
    private static Obstacle? ObstacleAt(PolicyProgram gates, Flow flow, Endpoint local)
    {
        var remote = ReferenceEquals(flow.Source.Endpoint, local) ? flow.Destination : flow.Source;
        var isOpen = remote.Address is null && gates.Policies.SelectMany(policy => policy.Rules).Any(rule => rule.Peers.Any(peer => MayChange(rule.Action, peer.Match)));
        return isOpen ? null : ObstacleIn(gates, flow, local);

        bool MayChange(RuleAction action, Peer peer) => (action != RuleAction.Deny || peer is not Peer.Addresses)
            && peer.Leaves.Any(leaf => leaf is Peer.Addresses(var set) && !set.ContainsAll(flow.Source.Family));
    }

    private static Obstacle? ObstacleIn(PolicyProgram gates, Flow flow, Endpoint local)
    {
        if (PolicyEvaluator.Decide(gates, flow).Gates.FirstOrDefault(gate => !gate.IsAllowed) is not { } closed)
            return null;
        return new(local, closed.Gate.Direction, closed.DecidedBy?.Origin ?? closed.IsolatedBy[0].Origin);
    }
}

/// <summary>What denies a connection.</summary>
/// <param name="Endpoint">The endpoint whose policies do.</param>
/// <param name="Direction">The direction that they govern.</param>
/// <param name="Origin">The rule that denies it, or the policy without a rule for it.</param>
internal sealed record Obstacle(Endpoint Endpoint, Direction Direction, Origin Origin)
{
    /// <summary>For findings: the text, if somebody wrote it.</summary>
    public RelatedSpan? Related => Origin.Span.Document is null ? null : new(Origin.Span, $"denied by {Origin}");
}
