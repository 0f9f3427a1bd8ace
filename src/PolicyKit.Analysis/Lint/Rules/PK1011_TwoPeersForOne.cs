using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>
/// A namespace selector and a pod selector behind each other in a list mean either; in one item they would mean both, which is often what was meant.
/// </summary>
/// <remarks>Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/, "Behavior of to and from selectors" (semantics K-20).</remarks>
internal sealed class TwoPeersForOne : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1011",
        "Two peers that look like one",
        Severity.Warning,
        "these two peers mean {0} workloads, namely those that satisfy either; as one peer they would mean the {1} that satisfy both",
        Help: "If both conditions are meant, make one peer of the two: in YAML, remove the `-` in front of the second selector.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from part in context.Policies.SelectMany(policy => policy.Parts)
        from rule in part.Policy.Rules
        from at in Enumerable.Range(1, Math.Max(0, rule.Peers.Count - 1))
        let first = rule.Peers[at - 1]
        let second = rule.Peers[at]
        where IsOfNamespacesAlone(first.Match, part.Policy.Name) && IsOfOwnPods(second.Match, part.Policy.Name)
        let either = context.Selected(SelectorOf(first)).Concat(context.Selected(SelectorOf(second))).Distinct(SameEndpoint.Comparer).Count()
        let both = context.Selected(Selector.And([SelectorOf(first), .. Conjuncts.Of(SelectorOf(second)).Where(condition => !Conjuncts.IsOfNamespace(condition))])).Count
        where both > 0 && both < either
        select Kind.At(second.Origin.Span, either, both) with
        {
            Subject = part.Policy.Name,
            Path = second.Origin.Path,
            Related = new(first.Origin.Span, "the other one"),
            Fix = new("Make one peer of the two", FixSafety.Unsafe, [new PolicyEdit.MergePeers(first.Origin, second.Origin)]),
        };

    private static Selector SelectorOf(RulePeer peer) => ((Peer.Endpoints)peer.Match).Selector;

    private static bool IsOfNamespacesAlone(Peer peer, ResourceName policy) =>
        peer is Peer.Endpoints(var selector) && policy.Namespace is not null && !IsOfNamespaceOf(selector, policy) && !Conjuncts.Of(selector).Any(Conjuncts.IsOfPod);

    private static bool IsOfOwnPods(Peer peer, ResourceName policy) =>
        peer is Peer.Endpoints(var selector) && IsOfNamespaceOf(selector, policy) && Conjuncts.Of(selector).Any(Conjuncts.IsOfPod);

    private static bool IsOfNamespaceOf(Selector selector, ResourceName policy) =>
        policy.Namespace is { } own && Conjuncts.Of(selector).Contains(Selector.InNamespace(own));
}
