using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>A CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy as it was written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameSpan">Where the name is written.</param>
/// <param name="RuleSets">The <c>spec</c> and the items of <c>specs</c>: independent of each other (semantics C-8).</param>
public sealed record CiliumPolicySyntax(ResourceName Name, SourceSpan NameSpan, EquatableArray<RuleSetSyntax> RuleSets) : PolicySyntax
{
    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) =>
        new CiliumPolicyLowering(CiliumScope.Of(scope), this, diagnostics).Lower();
}

/// <summary>A place in an object, kept for messages and origins.</summary>
/// <param name="Path">The field as the API server writes it.</param>
/// <param name="Span">The text.</param>
public readonly record struct Place(string Path, SourceSpan Span);

/// <summary>A <c>spec</c>, or an item of <c>specs</c>.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="IsForNodes">Whether the subject is given by <c>nodeSelector</c>: a host policy (semantics C-42).</param>
/// <param name="Ingress">What it says about what may enter.</param>
/// <param name="Egress">What it says about what may leave.</param>
public sealed record RuleSetSyntax(
    Place Place, IdentitySelector Subject, bool IsForNodes, DirectionSyntax Ingress, DirectionSyntax Egress);

/// <summary>What a rule set says about one direction.</summary>
/// <param name="Place">Where the allow rules are written; the rule set when there are none.</param>
/// <param name="Allow">The rules that allow.</param>
/// <param name="Deny">The rules that deny.</param>
/// <param name="Isolates">What <c>enableDefaultDeny</c> says; null when nothing.</param>
public sealed record DirectionSyntax(
    Place Place, EquatableArray<CiliumRuleSyntax> Allow, EquatableArray<CiliumRuleSyntax> Deny, bool? Isolates);

/// <summary>One rule.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Peers">Whom it means; null when no peer field is written, which is not the same as an empty list (semantics C-7).</param>
/// <param name="Ports">The items of <c>toPorts</c>; empty when there is no restriction.</param>
/// <param name="Icmps">The items of <c>icmps</c>; empty when there is no restriction.</param>
/// <param name="Authentication">The mode of authentication; null when none is written.</param>
public sealed record CiliumRuleSyntax(
    Place Place,
    EquatableArray<PeerSyntax>? Peers,
    EquatableArray<PortRuleSyntax> Ports,
    EquatableArray<IcmpSyntax> Icmps,
    AuthenticationMode? Authentication)
{
    /// <summary>Whether it says nothing about whom or what: such a rule isolates and does nothing else (semantics C-7).</summary>
    public bool IsEmpty => Peers is null && Ports.Count == 0 && Icmps.Count == 0;
}

/// <summary>How peers must prove who they are (semantics C-41).</summary>
public enum AuthenticationMode
{
    /// <summary>Not at all.</summary>
    Disabled,

    /// <summary>By a mutual handshake.</summary>
    Required,

    /// <summary>In vain: nothing passes.</summary>
    AlwaysFail,
}
