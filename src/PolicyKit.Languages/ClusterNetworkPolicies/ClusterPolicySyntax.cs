using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies;

/// <summary>Before or behind the NetworkPolicies of namespaces (semantics C-02).</summary>
public enum ClusterPolicyTier
{
    /// <summary>Asked first.</summary>
    Admin,

    /// <summary>Asked for pods that no NetworkPolicy isolates.</summary>
    Baseline,
}

/// <summary>Where a cluster-scoped policy stands.</summary>
/// <param name="Tier">Its tier.</param>
/// <param name="Priority">0 to 1000; the lower one is asked first (semantics C-07).</param>
public sealed record ClusterPolicyPlacement(ClusterPolicyTier Tier, int Priority) : Placement;

/// <summary>A cluster-scoped policy as it was written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameSpan">Where the name is written.</param>
/// <param name="Placement">Where it stands.</param>
/// <param name="Subject">The pods it is about.</param>
/// <param name="Ingress">The rules for what may enter, in order.</param>
/// <param name="Egress">The rules for what may leave, in order.</param>
public sealed record ClusterPolicySyntax(
    ResourceName Name,
    SourceSpan NameSpan,
    ClusterPolicyPlacement Placement,
    Selector Subject,
    EquatableArray<ClusterRuleSyntax> Ingress,
    EquatableArray<ClusterRuleSyntax> Egress) : PolicySyntax
{
    /// <summary>Where <see cref="Subject"/> is written.</summary>
    public SourceSpan SubjectSpan { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => ClusterPolicyLowering.Lower(this, scope);
}

/// <summary>One rule.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Action">What happens to what it matches.</param>
/// <param name="Peers">The items of <c>from</c> or <c>to</c>, one at least.</param>
/// <param name="TrafficField">The field that <paramref name="Traffic"/> stands in, <c>ports</c> or <c>protocols</c>.</param>
/// <param name="Traffic">The items of <c>ports</c> or <c>protocols</c>; empty means every protocol, ICMP included (semantics C-22).</param>
public sealed record ClusterRuleSyntax(
    SourceSpan Span,
    RuleAction Action,
    EquatableArray<ClusterPeerSyntax> Peers,
    string TrafficField,
    EquatableArray<(SourceSpan Span, TrafficMatch Match)> Traffic);

/// <summary>One item of <c>from</c> or <c>to</c>.</summary>
/// <param name="Span">Where it is written.</param>
public abstract record ClusterPeerSyntax(SourceSpan Span)
{
    /// <summary>Pods by their labels and those of their namespaces.</summary>
    /// <param name="Span">Where it is written.</param>
    /// <param name="Selector">Which pods.</param>
    public sealed record Pods(SourceSpan Span, Selector Selector) : ClusterPeerSyntax(Span);

    /// <summary>All pods of some namespaces.</summary>
    /// <param name="Span">Where it is written.</param>
    /// <param name="Selector">Which namespaces.</param>
    public sealed record Namespaces(SourceSpan Span, Selector Selector) : ClusterPeerSyntax(Span);

    /// <summary>Addresses, those of pods included (semantics C-13).</summary>
    /// <param name="Span">Where it is written.</param>
    /// <param name="Addresses">The addresses.</param>
    public sealed record Networks(SourceSpan Span, AddressSet Addresses) : ClusterPeerSyntax(Span);

    /// <summary>The addresses of nodes.</summary>
    /// <param name="Span">Where it is written.</param>
    /// <param name="Selector">Which nodes.</param>
    public sealed record Nodes(SourceSpan Span, Selector Selector) : ClusterPeerSyntax(Span);

    /// <summary>The addresses that domain names resolve to (semantics C-17).</summary>
    /// <param name="Span">Where it is written.</param>
    /// <param name="Language">Which names.</param>
    public sealed record DomainNames(SourceSpan Span, RegularLanguage Language) : ClusterPeerSyntax(Span);
}
