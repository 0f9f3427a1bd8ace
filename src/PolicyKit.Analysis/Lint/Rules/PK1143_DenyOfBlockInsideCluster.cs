using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Cilium compares blocks with addresses outside the cluster only, so denying a block leaves its pods and nodes reachable (semantics C-19).</summary>
/// <remarks>
/// Each finding rests on a flow that the evaluator decided; only some subjects of each policy are tried. Rules that allow a block are
/// <c>PK1081</c>. Documentation and executable examples: <c>rules/lint/PK1143.md</c>.
/// </remarks>
internal sealed class DenyOfBlockInsideCluster : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1143",
        "Denied block with pods or nodes in it",
        Severity.Warning,
        "`{0}` passes although {1} is an address of this block: Cilium compares blocks with addresses outside the cluster only",
        Help: "Deny pods with `toEndpoints` or `fromEndpoints`, and nodes with the entities `host` and `remote-node`.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var blocks = context.Shared(shared => new DeniedBlocks(shared));
        foreach (var (policy, rule, peer, set) in blocks.All)
            if (blocks.Passing(policy, rule, set) is var (flow, address, isNode))
                yield return Kind.At(peer.Span, flow, address) with
                {
                    Subject = peer.Policy,
                    Path = peer.Path,
                    Severity = isNode ? Severity.Warning : Severity.Note, // whoever denies the network around the cluster may not mean its pods
                };
    }
}
