using PolicyKit.Analysis.Lint.Redundancy;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A policy that selects pods and has rules for their flows, and without which every flow would have the same fate.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1044.md</c>.</remarks>
internal sealed class PolicyChangesNothing : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1044",
        "Policy changes nothing in this cluster",
        Severity.Note,
        "`{0}` selects {1} and changes nothing for them: every flow of this cluster has the same verdict without it",
        Help: "Keep the policy if it is for pods that are yet to come, otherwise remove it.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from policy in Redundancies.Of(context).IdlePolicies(context)
        let count = policy.Parts.SelectMany(part => context.Selected(part.Policy.Subject)).Distinct().Count()
        where count > 0
        select Kind.At(policy.Origin.Span, policy.Name, count == 1 ? "1 workload" : $"{count} workloads") with
        {
            Subject = policy.Name,
            Fix = new("Remove the policy", FixSafety.Unsafe, [new PolicyEdit.RemovePolicy(policy.Origin)]), // other pods may need it tomorrow
        };
}
