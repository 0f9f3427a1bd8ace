namespace PolicyKit.Languages.Cilium;

/// <summary>Warns of selectors that need a label which Cilium leaves out of identities (semantics C-10, C-42).</summary>
internal sealed class DroppedLabels(CiliumOptions options, CiliumReporter reporter)
{
    /// <summary>Looks at all selectors of a rule set.</summary>
    public void Check(RuleSetSyntax set)
    {
        Check(set.Subject, set.IsForNodes ? "node" : "pod", options.PodLabels);
        foreach (var rule in new[] { set.Ingress, set.Egress }.SelectMany(direction => direction.Allow.Concat(direction.Deny)))
            foreach (var peer in rule.Peers ?? [])
                if (peer is PeerSyntax.Endpoints(_, var endpoints))
                    Check(endpoints, "pod", options.PodLabels);
                else if (peer is PeerSyntax.Nodes(_, var nodes))
                    Check(nodes, "node", options.NodeLabels);
    }

    private void Check(IdentitySelector selector, string what, LabelFilter filter)
    {
        foreach (var requirement in selector.Requirements)
            if (!requirement.IsNegated && !filter.Keeps(requirement.Key)
                && (requirement.Means(CiliumLabels.Kubernetes) || requirement.Means(CiliumLabels.Node)))
                reporter.Report(CiliumWarnings.DroppedLabel, requirement.Place, requirement.Key, what);
    }
}
