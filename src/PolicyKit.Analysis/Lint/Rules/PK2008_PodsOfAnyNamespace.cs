using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Ingress from pods with some label in any namespace: whoever may create a pod anywhere can take that label.</summary>
/// <remarks>Policies for the whole cluster are left out: their authors decide about every namespace anyway.</remarks>
internal sealed class PodsOfAnyNamespace : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2008",
        "Label of any namespace",
        Severity.Note,
        "this peer trusts a label that pods of any namespace can have",
        Help: "Say by a namespace selector whose pods are meant.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from peer in WrittenPeers.Of(context)
        where peer.Direction == Direction.Ingress && peer.IsAllowed && peer.Policy.Name.Namespace is not null && peer.Selectors.Any(IsOfAnyNamespace)
        select Kind.At(peer.Origin.Span) with
        {
            Subject = peer.Policy.Name,
            Path = peer.Origin.Path,
            Fix = new("Only pods of the own namespace", FixSafety.Unsafe, [new PolicyEdit.NarrowToNamespace(peer.Origin)]),
        };

    private static bool IsOfAnyNamespace(Selector selector) =>
        Conjuncts.Of(selector).Any(Conjuncts.IsOfPod) && Conjuncts.Of(selector).Where(condition => !Conjuncts.IsOfSomeNamespace(condition)).SelectMany(condition => condition.Keys)
            .All(key => key.Scope == LabelScope.Own || key is { Scope: LabelScope.Identity, Key: IdentityKeys.Kind });
}
