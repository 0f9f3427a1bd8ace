using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A workload that no policy of any kind isolates, in either direction: whoever reaches its address may connect.</summary>
/// <remarks>Computed from what all policies do together, so that another kind of policy is as good as a NetworkPolicy.</remarks>
internal sealed class OpenWorkload : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2001",
        "Workload without isolation",
        Severity.Warning,
        "`{0}` is isolated by no policy: it may receive and open any connection",
        Help: "Select it by a policy, or deny everything by default in its namespace.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Namespaces.Exempt];

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var isolation = EffectiveIsolation.Of(context);
        return from pod in Namespaces.PodsOf(context, this)
               where !isolation.IsIsolated(pod, Direction.Ingress) && !isolation.IsIsolated(pod, Direction.Egress)
               select Kind.At(pod.Span, pod) with { Subject = new(pod.WorkloadKind, pod.Namespace, pod.Name) };
    }
}
