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

    private Obstacle? FromStrangers(IReadOnlyList<PolicyProgram> readings, Endpoint destination, Protocol protocol, ushort port)
    {
        var flow = new Flow(new(Strangers.Pod, context.Cluster.Families[0], null), new(destination, context.Cluster.Families[0], null), protocol, port);
        var obstacles = readings.Select(reading =>
            reading.Policies.SelectMany(policy => policy.Rules).Any(rule => rule.Action != RuleAction.Deny && MayLetIn(rule)) ? null : ObstacleIn(reading, flow, destination)).ToArray();
        return obstacles.All(obstacle => obstacle is not null) ? obstacles[0] : null;

        bool MayLetIn(Rule rule) =>
            rule.Traffic.Any(item => item.Match.ReadsRequests || item.Match.On(destination).Contains(protocol, port)) && rule.Peers.Any(peer => new Strangers(context).May(peer.Match));
    }

    private IEnumerable<Flow> Flows(Endpoint source, Endpoint destination, Protocol protocol, ushort port) =>
        from family in context.Cluster.Families
        from sender in context.Cluster.PartiesOf(source, family, remoteIsOutside: false)
        from receiver in context.Cluster.PartiesOf(destination, family, remoteIsOutside: false)
        select new Flow(sender, receiver, protocol, port);

    // A block may mean a pod whose address is not known, so what is said about blocks is no certain obstacle.
    private static Obstacle? ObstacleAt(PolicyProgram gates, Flow flow, Endpoint local)
    {
        var remote = ReferenceEquals(flow.Source.Endpoint, local) ? flow.Destination : flow.Source;
        var isOpen = remote.Address is null && gates.Policies.SelectMany(policy => policy.Rules).SelectMany(rule => rule.Peers).SelectMany(peer => peer.Match.Leaves).Any(leaf => leaf is Peer.Addresses);
        return isOpen ? null : ObstacleIn(gates, flow, local);
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
