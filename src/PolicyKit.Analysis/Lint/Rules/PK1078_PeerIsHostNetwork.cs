using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A selector never means pods in the network of their node: they count as an address of it (semantics K-21, K-42).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1078.md</c>.</remarks>
internal sealed class PeerIsHostNetwork : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1078", "Peer in the node's network", Severity.Warning,
        "means only `{0}`, whose pods use the network of their node: selectors never match them",
        "Name the addresses of the nodes, or take `hostNetwork` from the workload.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var hosts = context.Cluster.Endpoints.Where(endpoint => endpoint.Kind == EndpointKind.HostPod).Select(host => (Host: host, AsPod: host with { Kind = EndpointKind.Pod })).ToArray();
        if (hosts.Length == 0)
            yield break;
        var answers = new Dictionary<Selector, Endpoint?>();
        var seen = new HashSet<Origin>();
        foreach (var policy in context.Policies)
            foreach (var peer in policy.Parts.SelectMany(part => part.Policy.Rules).SelectMany(rule => rule.Peers))
                if (peer.Match is Peer.Endpoints(var selector) && Only(selector) is { } host && seen.Add(peer.Origin))
                    yield return Kind.At(peer.Origin.Span, host) with { Subject = policy.Name, Path = peer.Origin.Path, Related = new(host.Span, "the workload") };

        // Peers that mean nodes as well, as those of Cilium do, are asked for hosts on purpose.
        Endpoint? Only(Selector selector)
        {
            if (answers.TryGetValue(selector, out var known))
                return known;
            var found = context.Selected(selector).Count > 0 || !selector.Keys.Any(key => key.Scope == LabelScope.Own)
                ? null
                : hosts.Where(pair => selector.Matches(pair.AsPod)).Select(pair => pair.Host).FirstOrDefault();
            return answers[selector] = found;
        }
    }
}
