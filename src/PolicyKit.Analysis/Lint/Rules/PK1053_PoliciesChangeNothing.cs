using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A set of policies that select workloads and leave every one of them as open as it was.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1053.md</c>.</remarks>
internal sealed class PoliciesChangeNothing : ProgramLintRule
{
    private static readonly Direction[] Directions = [Direction.Ingress, Direction.Egress];

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1053",
        "No policy changes anything",
        Severity.Warning,
        "the policies, {0} of them with `{1}` as the first, change nothing: all that is possible without them is possible with them",
        Help: "Close what nobody needs: a policy that selects pods and has no rules is a start.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var answers = ClusterAnswers.Of(context);
        var selecting = context.Policies.Where(policy => policy.Parts.Any(part => context.Selected(part.Policy.Subject).Count > 0)).ToArray();
        if (selecting.Length > 0 && answers.IsKnown && context.Cluster.Endpoints.Where(end => end.IsGoverned).All(end => Directions.All(direction => answers.IsOpen(end, direction))))
            yield return Kind.At(selecting[0].Origin.Span, context.Policies.Count, selecting[0].Name) with { Subject = selecting[0].Name };
    }
}
