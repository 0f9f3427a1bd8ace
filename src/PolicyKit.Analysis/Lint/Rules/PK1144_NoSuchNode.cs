using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A host policy whose <c>nodeSelector</c> matches no node protects nothing (semantics C-42).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1144.md</c>.</remarks>
internal sealed class NoSuchNode : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1144",
        "Host policy without a node",
        Severity.Warning,
        "`{0}` selects none of the {1} nodes in the cluster, so it protects nothing",
        Help: "Compare `nodeSelector` with the labels of the nodes; labels below `kubernetes.io` never count.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var nodes = context.Cluster.Endpoints.Where(endpoint => endpoint.Kind == EndpointKind.Node).ToArray();
        return from policy in nodes.Length == 0 ? [] : context.Policies.Where(CiliumParts.IsOfCilium)
               where policy.Parts.All(part => !context.Selected(part.Policy.Subject).Any(endpoint => endpoint.IsPod) && part.Policy.Subject.Matches(nodes[0]))
               let rules = policy.Rules.ToArray()
               where rules.Length > 0 && !Array.Exists(nodes, node => Array.Exists(rules, rule => CiliumParts.CountsFor(rule, node)))
               select Kind.At(policy.SubjectOrigin.Span, policy.Name, nodes.Length) with { Subject = policy.Name };
    }
}
