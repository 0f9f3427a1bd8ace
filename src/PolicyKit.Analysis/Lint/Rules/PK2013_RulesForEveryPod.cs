using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A policy for every pod of its namespace that allows more than name resolution and traffic inside the namespace.</summary>
/// <remarks>A default deny, whatever it is called, allows nothing and is never reported.</remarks>
internal sealed class RulesForEveryPod : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2013",
        "Permissions for every pod",
        Severity.Note,
        "`{0}` gives every pod of `{1}` these permissions, those of the future included",
        Help: "Select the pods that need them, and keep the empty selector for what denies.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from policy in context.Policies
        let own = policy.Name.Namespace ?? ""
        where own.Length > 0 && policy.Parts.All(part => IsEveryPodOf(part.Policy.Subject, own))
        let rule = policy.Rules.FirstOrDefault(rule => rule.Action == RuleAction.Allow && rule.Peers.Count > 0
            && !rule.IsDnsAlone() && !rule.Peers.All(peer => IsInside(peer.Match, own)))
        where rule is not null
        select Kind.At(policy.Origin.Span, policy.Name, own) with { Subject = policy.Name, Related = new(rule.Origin.Span, "what is allowed") };

    private static bool IsEveryPodOf(Selector subject, string own) =>
        Conjuncts.Of(subject).Contains(Selector.InNamespace(own)) && subject.Keys.All(key => key is { Scope: LabelScope.Identity, Key: IdentityKeys.Kind or IdentityKeys.Namespace });

    private static bool IsInside(Peer peer, string own) => peer is Peer.Endpoints(var selector) && Conjuncts.Of(selector).Contains(Selector.InNamespace(own));
}
