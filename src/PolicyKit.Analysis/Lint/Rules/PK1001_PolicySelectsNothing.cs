using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A policy whose selector matches no endpoint protects nothing, however strict its rules are.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1001.md</c>.</remarks>
internal sealed class PolicySelectsNothing : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1001",
        "Policy selects no workload",
        Severity.Warning,
        "`{0}` selects none of the {1} workloads in the cluster, so it protects nothing",
        Help: "Compare the selector with the labels of the pod template, not with those of the Deployment.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from policy in context.Policies
        where policy.Parts.All(part => context.Selected(part.Policy.Subject).Count == 0 && !UnseenWorkloads.Of(context).MayBeIn(part.Policy.Subject))
        let subject = policy.Parts[0].Policy.Subject
        let guess = Guess.NearestLabel(subject, Near(context, subject))
        select Kind.At(policy.SubjectOrigin.Span, policy.Name, context.Pods.Count) with
        {
            Subject = policy.Name,
            Help = guess?.Help ?? Kind.Help,
            Fix = guess is not null && context.Selected(guess.Corrected).Count > 0
                ? guess.FixAt(policy.Origin with { Path = SpecOf(policy) })
                : new("Remove the policy", FixSafety.Unsafe, [new PolicyEdit.RemovePolicy(policy.Origin)]), // its workload may come later
        };

    // An object of Cilium may hold several policies, each of which has a selector of its own.
    private static string SpecOf(PolicyObject policy) =>
        policy.Parts[0].Policy.Origin.Path is var path && path.StartsWith("specs[", StringComparison.Ordinal) ? path.Substring(0, path.IndexOf(']') + 1) : "spec";

    private static IReadOnlyList<Labelled> Near(LintContext context, Selector subject) =>
        [.. context.Selected(Conjuncts.NamespacesOf(subject)).Where(endpoint => endpoint.IsPod).Select(Labelled.Of)];
}
