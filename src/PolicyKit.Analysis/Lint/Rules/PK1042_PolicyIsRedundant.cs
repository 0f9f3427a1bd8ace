using PolicyKit.Analysis.Lint.Redundancy;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A policy of which others do everything, its isolation included, in every cluster.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1042.md</c>.</remarks>
internal sealed class PolicyIsRedundant : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1042",
        "Policy is contained in others",
        Severity.Warning,
        "`{0}` changes nothing: all that it does is done by {1}",
        Help: "Remove the policy.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from covered in Redundancies.Of(context).Policies
        let policy = covered.Policy
        let first = covered.Others[0]
        select Kind.At(policy.Origin.Span, policy.Name, covered.Others.Count == 1 ? $"`{first.Policy}`" : $"`{first.Policy}` and {covered.Others.Count - 1} more") with
        {
            Subject = policy.Name,
            Related = new(first.Span, $"`{first.Policy}` selects the same pods and says the same"),
            Fix = new("Remove the policy", covered.IsPlain ? FixSafety.Safe : FixSafety.Unsafe, [new PolicyEdit.RemovePolicy(policy.Origin)]),
        };
}
