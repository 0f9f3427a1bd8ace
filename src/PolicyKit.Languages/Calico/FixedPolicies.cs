using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What Calico does before and behind all policies, whatever they say.</summary>
internal static class FixedPolicies
{
    private const ushort VxlanPort = 4789;
    private const byte IpInIp = 4;

    private static readonly ResourceName Owner = new("Profile", null, "calico");
    private static readonly Selector AnyPod = Selector.OfKind(EndpointKind.Pod);
    private static readonly Selector AnyHost = Selector.OfKind(EndpointKind.HostEndpoint);

    private static readonly HeaderSpace FailsafeIn = Ports(Protocol.Tcp, 22, 179, 2379, 2380, 5473, 6443, 6666, 6667).Union(Ports(Protocol.Udp, 68));
    private static readonly HeaderSpace FailsafeOut = Ports(Protocol.Tcp, 179, 2379, 2380, 5473, 6443, 6666, 6667).Union(Ports(Protocol.Udp, 53, 67));

    /// <summary>The node that runs a pod always reaches it (semantics P-75).</summary>
    public static Tier OwnNode { get; } = TierOf("own node", AnyPod, Direction.Ingress, "the own node of a pod is exempt",
        origin => RuleOf(RuleAction.Allow, new Peer.OwnNode(), TrafficMatch.Everything, origin));

    /// <summary>Pods cannot send what the overlay network uses itself (semantics P-78).</summary>
    /// <remarks>Source: projectcalico/calico, felix/rules/endpoints.go.</remarks>
    public static Tier Encapsulation { get; } = TierOf("encapsulation", AnyPod, Direction.Egress, "pods cannot send VXLAN or IP-in-IP packets",
        origin => RuleOf(RuleAction.Deny, Peer.Anyone, new TrafficMatch.Headers(Ports(Protocol.Udp, VxlanPort).Union(HeaderSpace.Of(new Protocol(IpInIp)))), origin));

    /// <summary>Ports of hosts that no policy can close, lest a cluster locks itself out (semantics P-72).</summary>
    /// <remarks>Source: https://docs.tigera.io/calico/latest/reference/host-endpoints/failsafe.</remarks>
    public static Tier Failsafe(Direction direction) => TierOf("failsafe ports", AnyHost, direction, "failsafe ports are open",
        origin => RuleOf(RuleAction.Allow, Peer.Anyone, new TrafficMatch.Headers(direction == Direction.Ingress ? FailsafeIn : FailsafeOut), origin));

    /// <summary>What the profiles of host endpoints say; without one everything is denied (semantics P-26, P-71).</summary>
    public static Tier Profiles(CalicoScope scope, SourcePort sourcePort, Direction direction, DiagnosticBag diagnostics)
    {
        var policies = new List<Policy>();
        foreach (var host in scope.HostEndpoints.All)
            foreach (var (name, syntax) in host.Profiles)
                if (RulesOf(name, syntax, scope, sourcePort, direction, diagnostics) is { Count: > 0 } rules)
                {
                    var origin = new Origin(new("Profile", null, name), "spec", syntax?.NameSpan ?? host.Syntax.NameSpan);
                    policies.Add(new(origin.Policy, AnyHost, direction, false, [.. rules.Select(rule => At(rule, host.Addresses))], origin));
                }
        var end = new Origin(Owner, "a host endpoint is closed where nothing opens it", SourceSpan.None);
        policies.Add(new(Owner, AnyHost, direction, Isolates: true, [], end));
        return new("profiles", policies.ToEquatableArray());
    }

    /// <summary>A tier that does the same with all traffic of pods.</summary>
    public static Tier AllOfPods(Direction direction, RuleAction action) => TierOf("forwarded", AnyPod, direction, "policies for forwarded traffic",
        origin => RuleOf(action, Peer.Anyone, TrafficMatch.Everything, origin));

    /// <summary>A rule for a part of the endpoints that its policy selects.</summary>
    public static Rule At(Rule rule, AddressSet addresses) => rule with { Local = new Peer.All([rule.Local, new Peer.Addresses(addresses)]) };

    private static EquatableArray<Rule> RulesOf(
        string name, ProfileSyntax? syntax, CalicoScope scope, SourcePort sourcePort, Direction direction, DiagnosticBag diagnostics)
    {
        const string everything = "projectcalico-default-allow";
        var owner = new ResourceName("Profile", null, name);
        if (syntax is null)
            return name == everything ? [RuleOf(RuleAction.Allow, Peer.Anyone, TrafficMatch.Everything, new(owner, direction == Direction.Ingress ? "spec.ingress[0]" : "spec.egress[0]", SourceSpan.None))] : [];
        // There is no tier behind the profiles: to pass is to deny.
        return new RuleLowering(scope, owner, sourcePort, diagnostics).LowerAll(direction == Direction.Ingress ? syntax.Ingress : syntax.Egress, direction)
            .Select(rule => rule.Action == RuleAction.Pass ? rule with { Action = RuleAction.Deny } : rule).ToEquatableArray();
    }

    private static Tier TierOf(string name, Selector subject, Direction direction, string reason, Func<Origin, Rule> rule)
    {
        var origin = new Origin(Owner, reason, SourceSpan.None);
        return new(name, [new Policy(Owner, subject, direction, Isolates: false, [rule(origin)], origin)]);
    }

    private static Rule RuleOf(RuleAction action, Peer peer, TrafficMatch traffic, Origin origin) => new(action, [new(peer, origin)], [new(traffic, origin)], origin);

    private static HeaderSpace Ports(Protocol protocol, params ushort[] ports) => HeaderSpace.Of(protocol, PortSet.Of(ports.Select(port => new PortRange(port, port))));
}
