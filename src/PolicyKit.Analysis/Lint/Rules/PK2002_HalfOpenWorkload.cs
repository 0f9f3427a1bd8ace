using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A workload that policies isolate in one direction alone.</summary>
/// <remarks>Computed from what all policies do together. Isolation of ingress alone is what many clusters want, so this is a note.</remarks>
internal sealed class HalfOpenWorkload : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2002",
        "Workload isolated in one direction",
        Severity.Note,
        "`{0}` is isolated for {1} alone: it may {2} any connection",
        Help: "Add the other direction to the `policyTypes` of a policy that selects it, with rules for what it needs.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Namespaces.Exempt];

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var isolation = EffectiveIsolation.Of(context);
        return from pod in Namespaces.PodsOf(context, this)
               let ingress = isolation.IsIsolated(pod, Direction.Ingress)
               where ingress != isolation.IsIsolated(pod, Direction.Egress)
               select Kind.At(pod.Span, pod, ingress ? "ingress" : "egress", ingress ? "open" : "receive") with { Subject = new(pod.WorkloadKind, pod.Namespace, pod.Name) };
    }
}
