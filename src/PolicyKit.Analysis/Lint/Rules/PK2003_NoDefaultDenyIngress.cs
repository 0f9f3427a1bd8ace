using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A namespace in which a pod that nobody thought of is not isolated on ingress.</summary>
/// <remarks>Whatever isolates a pod without labels is a default deny: a NetworkPolicy, or a policy of another kind for the whole cluster.</remarks>
internal sealed class NoDefaultDenyIngress : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2003",
        "No default deny for ingress",
        Severity.Warning,
        "a new pod in `{0}` may receive any connection: nothing denies ingress by default there",
        Help: "Add a policy that selects every pod of the namespace and has `Ingress` among its `policyTypes` and no rules.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Namespaces.Exempt];

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) => OpenNamespaces.Of(context, this, Direction.Ingress);
}
