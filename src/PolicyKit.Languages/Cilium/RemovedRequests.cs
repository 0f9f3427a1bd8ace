using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>
/// Layer 7 rules that Cilium 1.20 does not know: Kafka, and parsers of the user's own. Without them the field is empty, which the agent takes
/// for no restriction and the API server refuses; nobody knows which of the two happens (semantics C-7, C-33, C-39).
/// </summary>
internal static class RemovedRequests
{
    /// <summary>Why nobody knows whether such a policy counts.</summary>
    public const string Doubt = "whether Cilium 1.20 refuses policies with Kafka rules or a parser of their own";

    /// <summary>The first such rules of a policy; null when it has none.</summary>
    public static Place? In(CiliumPolicySyntax policy)
    {
        foreach (var set in policy.RuleSets)
            foreach (var rule in set.Ingress.Allow.Concat(set.Egress.Allow))
                foreach (var ports in rule.Ports)
                    if (IsRemoved(ports))
                        return ports.Place;
        return null;
    }

    /// <summary>A rule set without such rules.</summary>
    public static RuleSetSyntax LeftOut(RuleSetSyntax set) => set with { Ingress = LeftOut(set.Ingress), Egress = LeftOut(set.Egress) };

    private static DirectionSyntax LeftOut(DirectionSyntax direction) => direction with
    {
        Allow = [.. direction.Allow.Select(rule => rule with { Ports = [.. rule.Ports.Select(ports => IsRemoved(ports) ? ports with { Rules = null } : ports)] })],
    };

    private static bool IsRemoved(PortRuleSyntax ports) => ports.Rules is { Kind: null or RequestKind.Kafka };
}
