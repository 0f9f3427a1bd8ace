using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>The order of rules that demand a mode of authentication: the one for the fewest ports, then for the fewest peers, counts.</summary>
/// <remarks>Source: semantics C-41; cilium/cilium, pkg/policy/mapstate.go.</remarks>
internal static class AuthenticationOrder
{
    /// <summary>One policy for each port of each rule, the most specific first; none when nothing ever fails.</summary>
    public static Policy[] Sort(IReadOnlyCollection<Policy> policies)
    {
        if (policies.All(policy => policy.Rules.All(rule => rule.Action == RuleAction.Pass)))
            return [];
        var single =
            from policy in policies
            from rule in policy.Rules
            from traffic in rule.Traffic
            orderby SizeOf(traffic.Match), rule.Peers.Any(peer => peer.Match == Peer.Anyone), rule.Action == RuleAction.Pass
            select policy with { Isolates = false, Rules = [rule with { Traffic = [traffic] }] };
        return [.. single];
    }

    private static long SizeOf(TrafficMatch match) => match switch
    {
        TrafficMatch.Headers(var set) => SizeOf(set.Tcp) + SizeOf(set.Udp) + SizeOf(set.Sctp) + SizeOf(set.Icmp) + SizeOf(set.IcmpV6) + SizeOf(set.Others),
        _ => 1,
    };

    private static long SizeOf(PortSet set) => set.Ranges.Sum(range => range.Last - range.First + 1L);
}
