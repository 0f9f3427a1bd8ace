using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What policies of Calico mean.</summary>
/// <param name="scope">What they refer to.</param>
/// <param name="sourcePort">What is assumed about source ports.</param>
/// <param name="diagnostics">Receives names that find nothing.</param>
internal sealed class PolicyLowering(CalicoScope scope, SourcePort sourcePort, DiagnosticBag diagnostics)
{
    private static readonly Selector AnyPod = Selector.OfKind(EndpointKind.Pod);
    private static readonly Selector AnyHost = Selector.OfKind(EndpointKind.HostEndpoint);

    /// <summary>
    /// One policy for each direction that it governs; nothing for a staged one. Whether it isolates is up to its tier.
    /// </summary>
    public IEnumerable<LoweredPolicy> Lower(CalicoPolicySyntax syntax)
    {
        if (FindTier(syntax) is not { } tier)
            yield break;
        var rules = new RuleLowering(scope, syntax.Name, sourcePort, diagnostics);
        foreach (var direction in new[] { Direction.Ingress, Direction.Egress })
        {
            var lowered = rules.LowerAll(syntax.RulesOf(direction), direction);
            if (syntax.StagedAction is null && syntax.Directions.Contains(direction))
                yield return new(
                    new(
                        syntax.Name,
                        Selector.And(KindsOf(syntax), SubjectOf(syntax)),
                        direction,
                        Isolates: syntax.Stage == CalicoStage.Normal && !tier.Passes,
                        lowered,
                        new Origin(syntax.Name, "spec", syntax.NameSpan))
                    {
                        SubjectSpan = syntax.SubjectSpan,
                    },
                    new CalicoPlacement(syntax));
        }
    }

    private (double Order, bool Passes)? FindTier(CalicoPolicySyntax syntax)
    {
        if (scope.Tiers.TryGetValue(syntax.Tier, out var tier))
            return tier;
        diagnostics.Report(PolicyErrors.UnknownTier.At(syntax.TierSpan, ShownText.Of(syntax.Tier)) with { Subject = syntax.Name, Path = "spec.tier" });
        return null;
    }

    /// <summary>Namespaced policies select pods; the others host endpoints too, and untracked ones only those (semantics P-30, P-31, P-74).</summary>
    private static Selector KindsOf(CalicoPolicySyntax syntax) => syntax switch
    {
        { Stage: not CalicoStage.Normal } => AnyHost,
        { Name.Namespace: null } => new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Kind), [nameof(EndpointKind.Pod), nameof(EndpointKind.HostEndpoint)]),
        _ => AnyPod,
    };

    /// <summary>
    /// Which endpoints the policy is about: those of its namespace, or all; the three selectors narrow that (semantics P-30, P-31).
    /// </summary>
    /// <remarks>
    /// In a global policy with a namespace selector every <c>all()</c> means "lives in a namespace", else with a selector of service
    /// accounts "has a service account": Calico replaces the text.
    /// Source: projectcalico/calico, libcalico-go/lib/backend/syncersv1/updateprocessors/globalnetworkpolicyprocessor.go.
    /// </remarks>
    private Selector SubjectOf(CalicoPolicySyntax syntax)
    {
        var isGlobal = syntax.Name.Namespace is null;
        var allAccounts = isGlobal ? SelectorMeaning.AsSomeAccount : Selector.Everything;
        var all = isGlobal && syntax.Namespaces is not null ? SelectorMeaning.InSomeNamespace
            : isGlobal && syntax.Accounts is not null ? SelectorMeaning.AsSomeAccount
            : Selector.Everything;
        return Selector.And(
            isGlobal ? Selector.Everything : Selector.InNamespace(syntax.Name.Namespace!),
            syntax.Subject is { } own ? scope.Meaning.OfResources(own, all) : Selector.Everything,
            syntax.Namespaces is { } namespaces ? scope.Meaning.OfNamespaces(namespaces, all) : Selector.Everything,
            syntax.Accounts is { } accounts ? scope.Meaning.OfAccounts(accounts, allAccounts) : Selector.Everything);
    }
}
