using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Workloads that nobody may connect to.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2020.md</c>.</remarks>
internal sealed class NothingMayEnter : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2020",
        "Workload is closed on ingress",
        Severity.Note,
        "`{0}` isolates {1}, and no rule of any policy lets anything in",
        Help: "Nothing to do if nobody shall connect to it, otherwise add a rule for those who shall.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var answers = ClusterAnswers.Of(context);
        return !answers.IsKnown ? [] :
            from same in Postures.Of(context.Pods.Where(pod => answers.IsClosed(pod, Direction.Ingress)), pod => answers.Main.Selecting(pod, Direction.Ingress).Where(policy => policy.Isolates))
            select Kind.At(same.Policy.Origin.Span, same.Policy.Name, same.Names) with { Subject = same.Policy.Name };
    }
}
