using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Workloads that may connect to nobody.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2021.md</c>.</remarks>
internal sealed class NothingMayLeave : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2021",
        "Workload is closed on egress",
        Severity.Note,
        "`{0}` isolates {1}, and no rule of any policy lets anything out",
        Help: "Nothing to do if it shall connect to nobody, otherwise add a rule for what it needs, DNS first.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var answers = ClusterAnswers.Of(context);
        return !answers.IsKnown ? [] :
            from same in Postures.Of(context.Pods.Where(pod => answers.IsClosed(pod, Direction.Egress)), pod => answers.Main.Selecting(pod, Direction.Egress).Where(policy => policy.Isolates))
            select Kind.At(same.Policy.Origin.Span, same.Policy.Name, same.Names) with { Subject = same.Policy.Name };
    }
}
