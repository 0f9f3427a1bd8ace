using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What Calico does before and behind all policies, whatever they say.</summary>
internal static class FixedPolicies
{
    private static readonly ResourceName Owner = new("Profile", null, "calico");
    private static readonly Selector AnyPod = Selector.OfKind(EndpointKind.Pod);
    private static readonly Selector AnyHost = Selector.OfKind(EndpointKind.HostEndpoint);

    /// <summary>The node that runs a pod always reaches it (semantics P-75).</summary>
    public static Tier OwnNode { get; } = TierOf("own node", AnyPod, Direction.Ingress, "the own node of a pod is exempt",
        origin => RuleOf(RuleAction.Allow, new Peer.OwnNode(), TrafficMatch.Everything, origin));

    /// <summary>Pods cannot send what the overlay network uses itself (semantics P-78).</summary>
    /// <remarks>Source: projectcalico/calico, felix/rules/endpoints.go.</remarks>
    public static Tier Encapsulation(FelixConfigurationSyntax settings) => TierOf(
        "encapsulation", AnyPod, Direction.Egress, "pods cannot send VXLAN or IP-in-IP packets",
        origin => RuleOf(RuleAction.Deny, Peer.Anyone, new TrafficMatch.Headers(settings.Forbidden), origin));

    /// <summary>What becomes of packets from pods to their own node, behind the policies of the pods (semantics P-75); null when nothing does.</summary>
    public static Gate? ToHost(FelixConfigurationSyntax settings) => settings.ToHost != HostAction.Drop ? null : new("own host", Direction.Egress,
        [TierOf("own host", AnyPod, Direction.Egress, "pods cannot reach their own node", origin => RuleOf(RuleAction.Deny, new Peer.OwnNode(), TrafficMatch.Everything, origin))]);

    /// <summary>What pods send to their own node never meets the policies of the host (semantics P-75).</summary>
    public static Tier OwnPods { get; } = TierOf("own pods", AnyHost, Direction.Ingress, "the own pods of a host are accepted",
        origin => RuleOf(RuleAction.Allow, new Peer.Endpoints(AnyPod), TrafficMatch.Everything, origin) with { Local = new Peer.OwnNode() });

    /// <summary>Ports of hosts that no policy can close, lest a cluster locks itself out (semantics P-72).</summary>
    public static Tier Failsafe(FelixConfigurationSyntax settings, Direction direction) => TierOf("failsafe ports", AnyHost, direction, "failsafe ports are open",
        origin => [.. (direction == Direction.Ingress ? settings.FailsafeInbound : settings.FailsafeOutbound).Select(port =>
            RuleOf(RuleAction.Allow, port.Peers is { } peers ? new Peer.Addresses(peers) : Peer.Anyone, new TrafficMatch.Headers(port.Headers), origin))]);

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

    private static Tier TierOf(string name, Selector subject, Direction direction, string reason, Func<Origin, Rule> rule) =>
        TierOf(name, subject, direction, reason, origin => (EquatableArray<Rule>)[rule(origin)]);

    private static Tier TierOf(string name, Selector subject, Direction direction, string reason, Func<Origin, EquatableArray<Rule>> rules)
    {
        var origin = new Origin(Owner, reason, SourceSpan.None);
        return new(name, [new Policy(Owner, subject, direction, Isolates: false, rules(origin), origin)]);
    }

    private static Rule RuleOf(RuleAction action, Peer peer, TrafficMatch traffic, Origin origin) => new(action, [new(peer, origin)], [new(traffic, origin)], origin);
}
