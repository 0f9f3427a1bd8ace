using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What Cilium policies mean: each direction of each rule set falls into parts that the data plane arranges (semantics C-2).</summary>
internal sealed class CiliumPolicyLowering
{
    private const string IsolationDepends = "whether `enableDefaultDeny` isolates a direction without rules depends on the version of Cilium";

    private readonly CiliumScope _scope;
    private readonly CiliumPolicySyntax _syntax;
    private readonly CiliumReporter _reporter;
    private readonly IdentityPeers _identities;

    /// <summary>A lowering of one policy.</summary>
    public CiliumPolicyLowering(CiliumScope scope, CiliumPolicySyntax syntax, DiagnosticBag diagnostics) =>
        (_scope, _syntax, _reporter, _identities) = (scope, syntax, new(syntax.Name, diagnostics), new(scope));

    /// <summary>Its parts; none when the agent refuses the policy for one of its options.</summary>
    public IEnumerable<LoweredPolicy> Lower()
    {
        if (!new CiliumOptionCheck(_scope, _reporter).Accepts(_syntax))
            return [];
        if (!_scope.IsSince(20) || RemovedRequests.In(_syntax) is not { } removed)
            return _syntax.RuleSets.SelectMany(LowerSet);
        _reporter.Report(CiliumWarnings.RemovedRequests, removed);
        return _syntax.RuleSets.Select(RemovedRequests.LeftOut).SelectMany(LowerSet).Select(lowered => Doubted(lowered, RemovedRequests.Doubt));
    }

    private IEnumerable<LoweredPolicy> LowerSet(RuleSetSyntax set)
    {
        new DroppedLabels(_scope.Options, _reporter).Check(set);
        return
            from subject in SubjectsOf(set)
            from lowered in LowerDirection(set, set.Ingress, Direction.Ingress, subject).Concat(LowerDirection(set, set.Egress, Direction.Egress, subject))
            select subject.Doubt is { } doubt ? Doubted(lowered, doubt) : lowered;
    }

    /// <summary>A part of a policy that counts only perhaps.</summary>
    private static LoweredPolicy Doubted(LoweredPolicy lowered, string doubt) =>
        lowered.Placement is CiliumPlacement { Doubt: null } certain ? lowered with { Placement = certain with { Doubt = doubt } } : lowered;

    /// <summary>Whom a rule set is about, for certain and perhaps; nobody when that is switched off (semantics C-13, C-42).</summary>
    private IEnumerable<Subject> SubjectsOf(RuleSetSyntax set)
    {
        if (!set.IsForNodes)
            return [new(_identities.Pods(InOwnNamespace(set.Subject)), Peer.Anyone, null)];
        if (!_scope.Options.HasHostFirewall)
        {
            _reporter.Report(CiliumWarnings.NoHostFirewall, set.Subject.Place);
            return [];
        }
        var nodes = _identities.Nodes(set.Subject, _scope.Options.PodLabels);
        if (set.Subject.Requirements.Count == 0)
            return [new(CiliumPeers.AnyHost, Peer.Anyone, null)];
        var certain = new Subject(CiliumPeers.AnyHost, IdentityPeers.HostsOf(nodes), null);
        return _identities.UnlabelledHosts() is { } perhaps ? [certain, new(CiliumPeers.AnyHost, perhaps, IdentityPeers.UnknownLabels)] : [certain];
    }

    private IdentitySelector InOwnNamespace(IdentitySelector subject)
    {
        if (_syntax.Name.Namespace is not { } own)
            return subject;
        foreach (var foreign in subject.Requirements.Where(requirement => requirement.Key == CiliumLabels.Namespace && !requirement.Holds(own)))
            _reporter.Report(CiliumWarnings.ForeignNamespace, foreign.Place, foreign.Key, own);
        var others = subject.Requirements.Where(requirement =>
            requirement is not { IsLabel: true, Source: CiliumLabels.Kubernetes, Key: CiliumLabels.Namespace });
        return (subject with { Requirements = [.. others] })
            .With(new(CiliumLabels.Kubernetes, CiliumLabels.Namespace, [own], IsNegated: false, subject.Place));
    }

    private IEnumerable<LoweredPolicy> LowerDirection(
        RuleSetSyntax set, DirectionSyntax syntax, Direction direction, Subject subject)
    {
        var hasRules = syntax.Allow.Count + syntax.Deny.Count > 0;
        var parts = new PolicyParts(_syntax.Name, subject.Selector, set.Subject.Place.Span, subject.Local, direction, OriginOf(syntax.Place));
        var rules = new RuleLowering(_scope, _syntax.Name, _reporter, set.Subject, parts);
        foreach (var rule in syntax.Deny)
            rules.Lower(rule, RuleAction.Deny);
        foreach (var rule in syntax.Allow)
            rules.Lower(rule, RuleAction.Allow);
        if (hasRules && (syntax.Isolates != false || !_scope.Options.HeedsDefaultDeny))
            parts.Isolate(null);
        else if (!hasRules && syntax.Isolates == true && _scope.Options.HeedsDefaultDeny)
        {
            _reporter.Report(CiliumWarnings.IsolationWithoutRules, syntax.Place, direction == Direction.Ingress ? "ingress" : "egress");
            parts.Isolate(IsolationDepends);
        }
        return parts.Policies();
    }

    private Origin OriginOf(Place place) => new(_syntax.Name, place.Path, place.Span);

    private sealed record Subject(Selector Selector, Peer Local, string? Doubt);
}
