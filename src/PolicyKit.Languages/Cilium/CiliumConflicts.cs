using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Rules of several policies that Cilium cannot merge for the endpoints that both select (semantics C-34, C-41).</summary>
internal sealed class CiliumConflicts(IReadOnlyCollection<CiliumPolicy> policies, DiagnosticBag diagnostics)
{
    /// <summary>Reports every conflict at the later of the two rules.</summary>
    public void Report()
    {
        var layer7 = policies.SelectMany(policy => policy.Placement.Layer7Ports.SelectMany(rule => rule.Peers.SelectMany(peer =>
            rule.Ports.Select(port => new Claim(policy.Policy, peer.Match, port, rule.Kind.ToString(), rule.Origin)))));
        foreach (var (first, second) in Conflicts(layer7))
            diagnostics.Report(CiliumErrors.MixedLayer7.At(second.Origin.Span, first.Origin, first.What, second.What) with
            {
                Subject = second.Policy.Name,
                Path = second.Origin.Path,
            });
        var modes =
            from policy in policies
            where policy.Placement.Part == CiliumPart.Authentication
            from rule in policy.Policy.Rules
            from peer in rule.Peers
            from traffic in rule.Traffic
            select new Claim(policy.Policy, peer.Match, traffic.Match, rule.Action == RuleAction.Deny ? "test-always-fail" : "another mode", rule.Origin);
        foreach (var (first, second) in Conflicts(modes))
            diagnostics.Report(CiliumWarnings.AuthenticationConflict.At(second.Origin.Span, first.Origin) with
            {
                Subject = second.Policy.Name,
                Path = second.Origin.Path,
            });
    }

    private static IEnumerable<(Claim First, Claim Second)> Conflicts(IEnumerable<Claim> claims)
    {
        foreach (var same in claims.GroupBy(claim => (claim.Policy.Direction, claim.Peer, claim.Port)).Select(group => group.ToArray()))
            for (var second = 1; second < same.Length; second++)
                if (Array.FindIndex(same, 0, second, first => first.What != same[second].What
                    && !SelectorOverlap.AreDisjoint(first.Policy.Subject, same[second].Policy.Subject)) is >= 0 and var first)
                    yield return (same[first], same[second]);
    }

    private sealed record Claim(Policy Policy, Peer Peer, TrafficMatch Port, string What, Origin Origin);
}
