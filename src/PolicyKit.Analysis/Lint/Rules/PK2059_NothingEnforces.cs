using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Flannel is a network and nothing more: without an engine beside it policies are only texts (semantics P-1).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2059.md</c>.</remarks>
internal sealed class NothingEnforces : ProgramLintRule
{
    private static readonly string[] Engines = ["calico-node", "canal", "cilium", "weave-net", "kube-network-policies", "kube-router", "antrea-agent", "ovnkube-node", "aws-node"];

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2059", "Nothing enforces policies", Severity.Warning,
        "`{0}` is the network of this cluster, and nothing in the input enforces policies",
        "Install an engine that does: Calico beside flannel (Canal), kube-network-policies, or another network.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override string? Obstacle(LintContext context) =>
        context.IsEngineKnown || Networks(context).Any() ? null : "neither the input nor `--cni` says which engine enforces policies";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) => Agents(context).Any(agent => Engines.Contains(agent.Object.Name))
        ? []
        : Networks(context).Select(agent => Kind.At(agent.Span, agent.Object) with { Subject = agent.Object });

    private static IEnumerable<WrittenObject> Agents(LintContext context) =>
        context.Facts.Of<WrittenObject>().Where(written => written.Object.Kind == "DaemonSet");

    private static IEnumerable<WrittenObject> Networks(LintContext context) =>
        Agents(context).Where(agent => agent.Object.Name.StartsWith("kube-flannel", StringComparison.Ordinal));
}
