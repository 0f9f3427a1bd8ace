using PolicyKit.Analysis.Lint.Redundancy;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A rule that matches flows of the cluster and without which every one of them would have the same fate.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1043.md</c>.</remarks>
internal sealed class RuleChangesNothing : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1043",
        "Rule changes nothing in this cluster",
        Severity.Note,
        "this rule changes nothing in this cluster: all of its flows have the same verdict without it",
        Help: "Keep the rule if it is for pods that are yet to come, otherwise remove it.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var redundancies = Redundancies.Of(context);
        var idle = new HashSet<ResourceName>(redundancies.IdlePolicies(context).Select(policy => policy.Name)); // said of the whole policy
        return from rules in redundancies.IdleRules
               where !idle.Contains(rules[0].Policy.Name)
               where rules.Any(rule => redundancies.Of(rule.Rule).Decides) || rules.All(rule => !redundancies.Of(rule.Rule).IsOverruled)
               select Kind.At(rules[0].Rule.Origin.Span) with
               {
                   Subject = rules[0].Policy.Name,
                   Path = rules[0].Rule.Origin.Path,
                   Fix = new("Remove the rule", FixSafety.Unsafe, [new PolicyEdit.RemoveRule(rules[0].Rule.Origin)]), // other pods may need it tomorrow
               };
    }
}
