using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Policies for traffic that hosts forward (semantics P-73, P-74), which is bounded and not followed.</summary>
/// <remarks>
/// Which traffic of pods passes which host endpoint is not known, so all of it may be denied there, and the policies of pods are asked
/// besides: nothing more can pass. What is accepted before connection tracking or NAT may skip them: then everything can pass.
/// Source: projectcalico/calico, felix/rules/endpoints.go and static.go.
/// </remarks>
internal sealed class ForwardedTraffic
{
    private readonly Policy[] _policies;
    private readonly Policy? _early;

    /// <summary>The policies for forwarded traffic that select a host endpoint; each is reported.</summary>
    public ForwardedTraffic(CalicoScope scope, IEnumerable<LoweredPolicy> policies, DiagnosticBag diagnostics)
    {
        var forwarding = policies.Where(policy => policy.Placement is CalicoPlacement { Syntax.ReachesForwarded: true } && SelectsHost(scope, policy.Policy)).ToArray();
        _policies = [.. forwarding.Select(policy => policy.Policy)];
        _early = Array.Find(forwarding, policy => policy.Placement is CalicoPlacement { Syntax.Stage: not CalicoStage.Normal })?.Policy;
        foreach (var policy in _policies.GroupBy(policy => policy.Name).Select(group => group.First()))
            diagnostics.Report(LoweringWarnings.Forwarded.At(policy.Origin.Span, policy.Name) with { Subject = policy.Name });
    }

    /// <summary>A reading, and what it becomes if hosts stop what they forward, and if they let all of it through.</summary>
    public IEnumerable<AlternativeReading> With(AlternativeReading reading)
    {
        yield return reading;
        if (_policies.Length > 0)
            yield return Bound(RuleAction.Deny, _policies[0].Origin);
        if (_early is not null)
            yield return Bound(RuleAction.Allow, _early.Origin);

        AlternativeReading Bound(RuleAction action, Origin origin) => new(
            $"what `{origin.Policy}` does to traffic that hosts forward",
            reading.Program with { Gates = [.. reading.Program.Gates.Select(gate => gate with { Tiers = [FixedPolicies.AllOfPods(gate.Direction, action), .. gate.Tiers] })] },
            origin);
    }

    private static bool SelectsHost(CalicoScope scope, Policy policy) => scope.HostEndpoints.All.Any(host => policy.Subject.Matches(key =>
        key.Scope == LabelScope.Own ? host.Labels[key.Key]
        : key is { Scope: LabelScope.Identity, Key: IdentityKeys.Kind } ? nameof(EndpointKind.HostEndpoint)
        : null));
}
