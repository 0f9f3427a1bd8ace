using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Workloads that policies isolate and then allow to connect to everyone.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2023.md</c>.</remarks>
internal sealed class EverythingMayLeave : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2023",
        "Workload is open on egress in spite of its policies",
        Severity.Warning,
        "`{0}` selects {1}, and yet everything is let out",
        Help: "Narrow the rule that allows everything to the peers and ports that are needed.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var answers = ClusterAnswers.Of(context);
        return !answers.IsKnown ? [] :
            from same in Postures.Of(context.Pods.Where(pod => answers.IsOpen(pod, Direction.Egress)), pod => answers.Main.Selecting(pod, Direction.Egress).Where(policy => policy.Isolates))
            select Kind.At(same.Policy.Origin.Span, same.Policy.Name, same.Names) with
            {
                Subject = same.Policy.Name,
                Related = Postures.OpenedBy(answers.Main.Selecting(same.Workloads[0], Direction.Egress)),
            };
    }
}
