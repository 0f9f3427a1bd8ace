using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Two policies of one kind that select the same pods and both have rules for the same direction: what a pod may do is written in two places.</summary>
/// <remarks>A policy without rules beside others is a default deny, and no duplicate.</remarks>
internal sealed class PoliciesForTheSamePods : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3006",
        "Policies for the same pods",
        Severity.Note,
        "`{0}` and `{1}` select the same pods, and both have {2} rules",
        Help: "Put the rules into one policy, unless different people own them.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from same in
            from policy in context.Policies
            from part in policy.Parts
            where part.Policy.Rules.Count > 0 && part.Policy.Rules.All(rule => rule.Action == RuleAction.Allow)
            let selected = context.Selected(part.Policy.Subject)
            where selected.Count > 0
            group (policy, selected) by (policy.Name.Kind, policy.Name.Namespace, part.Policy.Direction, part.Tier.Name, selected.Count, Hash: HashOf(selected))
        let first = same.First()
        from other in same.Where(other => other.policy.Name != first.policy.Name).GroupBy(other => other.policy.Name).Select(parts => parts.First())
        where other.selected.SequenceEqual(first.selected, SameEndpoint.Comparer)
        select Kind.At(other.policy.Origin.Span, other.policy.Name, first.policy.Name, same.Key.Direction == Direction.Ingress ? "ingress" : "egress") with
        {
            Subject = other.policy.Name,
            Related = new(first.policy.Origin.Span, "the other one"),
        };

    private static int HashOf(IReadOnlyList<Endpoint> selected) =>
        selected.Aggregate(0, (hash, endpoint) => unchecked((hash * 31) + SameEndpoint.Comparer.GetHashCode(endpoint)));
}
