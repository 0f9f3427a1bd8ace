using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What the agent refuses because of its options (semantics C-75, C-80).</summary>
internal sealed class CiliumOptionCheck(CiliumOptions options, CiliumReporter reporter)
{
    private bool _accepts = true;

    /// <summary>Whether the agent takes a policy; what it refuses is reported.</summary>
    public bool Accepts(CiliumPolicySyntax policy)
    {
        foreach (var set in policy.RuleSets)
            foreach (var rule in new[] { set.Ingress, set.Egress }.SelectMany(direction => direction.Allow.Concat(direction.Deny)))
                Check(rule);
        return _accepts;
    }

    private void Check(CiliumRuleSyntax rule)
    {
        if (!options.KnowsNodeLabels && rule.Peers?.OfType<PeerSyntax.Nodes>().FirstOrDefault() is { } nodes)
            Refuse(CiliumPeerErrors.NodesNotEnabled, nodes.Place, nodes.Place.Path.Contains(".fromNodes") ? "fromNodes" : "toNodes");
        if (!options.HasLayer7Proxy && rule.Ports.FirstOrDefault(ports => ports.Rules is not null) is { } layer7)
            Refuse(CiliumPeerErrors.SwitchedOff, layer7.Place, "layer 7 rules", "enable-l7-proxy");
        if (!options.HasIcmpRules && rule.Icmps.Count > 0)
            Refuse(CiliumPeerErrors.SwitchedOff, rule.Icmps[0].Place, "ICMP rules", "enable-icmp-rules");
    }

    private void Refuse(DiagnosticKind kind, Place place, params object[] arguments)
    {
        _accepts = false;
        reporter.Report(kind, place, arguments);
    }
}
