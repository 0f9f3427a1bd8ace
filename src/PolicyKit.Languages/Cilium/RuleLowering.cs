using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Lowers rules into the parts of one direction of a policy.</summary>
internal sealed class RuleLowering(
    CiliumScope scope, ResourceName policy, CiliumReporter reporter, IdentitySelector subject, PolicyParts parts)
{
    private const string RequestsOfOwnNode = "layer 7 rules for `host` or `cluster` restrict the own node in some versions of Cilium";

    private readonly PeerLowering _peers = new(scope, policy, reporter);
    private readonly TrafficLowering _traffic = new(scope, reporter);

    /// <summary>Adds what a rule means.</summary>
    public void Lower(CiliumRuleSyntax rule, RuleAction action)
    {
        if (rule.IsEmpty)
            return;
        var peers = rule.Peers is { } items
            ? items.SelectMany(item => _peers.Lower(item, rule, action, subject)).ToArray()
            : [new(Peer.Anyone, rule.Place)];
        parts.Add(action == RuleAction.Deny ? CiliumPart.Deny : CiliumPart.Allow, action, rule.Place, peers, _traffic.Lower(rule, parts.Direction));
        if (rule.Authentication is { } mode)
            parts.Add(
                CiliumPart.Authentication, mode == AuthenticationMode.AlwaysFail ? RuleAction.Deny : RuleAction.Pass, rule.Place, peers,
                _traffic.LowerHeaders(rule, parts.Direction));
        if (action == RuleAction.Allow)
            AddLayer7(rule, peers);
        if (action == RuleAction.Allow && parts.Direction == Direction.Egress)
            AddDns(rule, peers);
        if (action == RuleAction.Allow && parts.Direction == Direction.Ingress && rule.Peers is { } written && written.Any(IsOwnNode))
            AddOwnNode(rule);
    }

    private static bool IsOwnNode(PeerSyntax peer) => peer is PeerSyntax.Entity { Name: "host" or "cluster" };

    private void AddLayer7(CiliumRuleSyntax rule, PeerPart[] peers)
    {
        foreach (var ports in rule.Ports)
            if (ports.Rules is { Kind: { } kind })
                parts.Add(new Layer7Port(
                    kind, [.. peers.Select(parts.PeerOf)], [.. _traffic.PortsOf(ports, parts.Direction).Select(port => port.Match)], parts.OriginOf(ports.Place)));
    }

    private void AddDns(CiliumRuleSyntax rule, PeerPart[] peers)
    {
        var certain = peers.Where(peer => peer.Doubt is null).Select(peer => parts.PeerOf(peer)).ToEquatableArray();
        foreach (var ports in rule.Ports)
            if (ports.Rules is { Kind: RequestKind.Dns } rules)
                parts.Add(new DnsRule(
                    certain,
                    [.. _traffic.PortsOf(ports, parts.Direction).Where(port => port.Doubt is null).Select(port => port.Match)],
                    new RegularLanguage.Choice([.. rules.Rules.Select(request => request.Names!)]),
                    parts.OriginOf(ports.Place)));
            else if (ports is { Rules: null, HasListener: false, ServerNames.Count: 0 })
                foreach (var port in ports.Ports)
                    if (port.Numbers.Ranges is { Count: 1 } ranges && ranges[0].First == ranges[0].Last)
                        foreach (var protocol in port.Protocols)
                            parts.Add(new PlainPort(certain, protocol, ranges[0].First, parts.OriginOf(port.Place)));
    }

    private void AddOwnNode(CiliumRuleSyntax rule)
    {
        foreach (var ports in rule.Ports)
            if (ports.Rules is { Kind: { } kind })
            {
                var requests = _traffic.PortsOf(ports, parts.Direction).Select(port => port with
                {
                    Match = new TrafficMatch.All([port.Match, new TrafficMatch.RequestOf(kind)]),
                    Doubt = RequestsOfOwnNode,
                });
                parts.Add(CiliumPart.OwnNode, RuleAction.Pass, rule.Place, [new(new Peer.OwnNode(), rule.Place)], requests);
            }
    }
}
