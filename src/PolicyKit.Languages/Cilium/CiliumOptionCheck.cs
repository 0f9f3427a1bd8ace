using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What the agent or the API server refuses because of the agent's options or of its version (semantics C-16, C-28, C-40, C-64, C-75, C-80).</summary>
internal sealed class CiliumOptionCheck(CiliumScope scope, CiliumReporter reporter)
{
    private readonly CiliumOptions _options = scope.Options;
    private bool _accepts = true;

    /// <summary>Whether the agent takes a policy; what it refuses is reported.</summary>
    public bool Accepts(CiliumPolicySyntax policy)
    {
        foreach (var set in policy.RuleSets)
        {
            var rules = new[] { set.Ingress, set.Egress }.SelectMany(direction => direction.Allow.Concat(direction.Deny)).ToArray();
            if (rules.Length == 0 && scope.IsSince(19))
                Refuse(CiliumErrors.NoRules, set.Place);
            Array.ForEach(rules, Check);
            if (!scope.IsSince(20))
                Array.ForEach(rules, CheckLater);
        }
        return _accepts;
    }

    private void Check(CiliumRuleSyntax rule)
    {
        if (!_options.KnowsNodeLabels && rule.Peers?.OfType<PeerSyntax.Nodes>().FirstOrDefault() is { } nodes)
            Refuse(CiliumPeerErrors.NodesNotEnabled, nodes.Place, nodes.Place.Path.Contains(".fromNodes") ? "fromNodes" : "toNodes");
        if (!_options.HasLayer7Proxy && rule.Ports.FirstOrDefault(ports => ports.Rules is not null) is { } layer7)
            Refuse(CiliumPeerErrors.SwitchedOff, layer7.Place, "layer 7 rules", "enable-l7-proxy");
        if (!_options.HasIcmpRules && rule.Icmps.Count > 0)
            Refuse(CiliumPeerErrors.SwitchedOff, rule.Icmps[0].Place, "ICMP rules", "enable-icmp-rules");
    }

    /// <summary>What can be used from 1.20 on.</summary>
    private void CheckLater(CiliumRuleSyntax rule)
    {
        foreach (var entity in (rule.Peers ?? []).OfType<PeerSyntax.Entity>().Where(entity => entity.Name == "cluster-mesh"))
            Refuse(CiliumErrors.LaterEntity, entity.Place, entity.Name);
        foreach (var port in rule.Ports.SelectMany(ports => ports.Ports))
            foreach (var later in CiliumPortParser.LaterProtocols.Where(later => port.Protocols.Contains(later.Value)))
                Refuse(CiliumErrors.LaterProtocol, new($"{port.Place.Path}.protocol", port.Place.Span), later.Key);
        foreach (var ports in rule.Ports)
            if (ports.ServerNames.FirstOrDefault(name => name.TrimStart('*').IndexOf('*') >= 0) is { } pattern)
                Refuse(CiliumPeerErrors.ServerNames, ports.Place, $"before 1.20, `{pattern}` can have a wildcard at its beginning only");
    }

    private void Refuse(DiagnosticKind kind, Place place, params object[] arguments)
    {
        _accepts = false;
        reporter.Report(kind, place, arguments);
    }
}
