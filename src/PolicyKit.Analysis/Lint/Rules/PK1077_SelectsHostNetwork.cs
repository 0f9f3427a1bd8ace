using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Pods in the network of their node are out of reach of policies that select them (semantics K-42).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1077.md</c>.</remarks>
internal sealed class SelectsHostNetwork : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1077", "Policy selects pods of the node's network", Severity.Warning,
        "`{0}` selects `{1}`, whose pods use the network of their node, so it does not govern them",
        "Take `hostNetwork` from the workload, or use policies for nodes: host endpoints of Calico, host policies of Cilium.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var hosts = context.Cluster.Endpoints.Where(endpoint => endpoint.Kind == EndpointKind.HostPod)
            .Select(host => (Host: host, AsPod: host with { Kind = EndpointKind.Pod })).ToLookup(pair => pair.Host.Namespace);
        if (hosts.Count == 0)
            return [];
        return from policy in context.Policies
               let first = policy.Parts.Select(part => Find(part.Policy.Subject, policy.Name.Namespace)).FirstOrDefault(found => found is not null)
               where first is not null
               select Kind.At(policy.Origin.Span, policy.Name, first) with { Subject = policy.Name, Related = new(first.Span, "the workload") };

        // A policy for a whole namespace says nothing about these pods in particular.
        Endpoint? Find(Selector subject, string? @namespace) => subject.Keys.Any(key => key.Scope == LabelScope.Own)
            ? (@namespace is null ? hosts.SelectMany(group => group) : hosts[@namespace]).Where(pair => subject.Matches(pair.AsPod) && !subject.Matches(pair.Host)).Select(pair => pair.Host).FirstOrDefault()
            : null;
    }
}
