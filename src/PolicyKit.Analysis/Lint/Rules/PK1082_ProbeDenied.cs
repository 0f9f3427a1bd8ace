using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A pod that its own node may not reach fails its health checks, and is restarted for ever (semantics K-41, C-31).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1082.md</c>.</remarks>
internal sealed class ProbeDenied : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1082", "Health checks denied", Severity.Warning,
        "`{0}` denies TCP port {1} of `{2}` to the node that runs it, so its `{3}` fails",
        "Allow the own node, or leave it out of what is denied: NetworkPolicies never deny it, policies of other kinds can.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var reach = new Reach(context);
        var seen = new HashSet<Endpoint>(SameEndpoint.Comparer);
        return from workload in KnownWorkloads.Of(context)
               where workload.Facts.Probes.Count > 0
               from pod in workload.Pods
               where seen.Add(pod)
               let denied = workload.Facts.Probes.Select(probe => (Probe: probe, Obstacle: reach.FromOwnNode(pod, Protocol.Tcp, probe.Port))).FirstOrDefault(pair => pair.Obstacle is not null)
               where denied.Obstacle is not null
               select Kind.At(denied.Obstacle.Origin.Span.Document is null ? denied.Probe.Span : denied.Obstacle.Origin.Span, denied.Obstacle.Origin.Policy, denied.Probe.Port, pod, denied.Probe.Kind) with
               {
                   Subject = denied.Obstacle.Origin.Policy,
                   Path = denied.Obstacle.Origin.Path,
                   Related = new(denied.Probe.Span, "the health check"),
               };
    }
}
