using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Everything that policies may mean to Calico: where it leaves a choice, each choice is a reading of its own.</summary>
/// <param name="scope">What exists.</param>
/// <param name="policies">The policies of all languages.</param>
/// <param name="diagnostics">Receives what the engine does not do as the policies say.</param>
internal sealed class CalicoReadings(CalicoScope scope, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics)
{
    private readonly LoweredPolicy[] _policies = [.. ClusterPolicyTranslation.Of(scope).Translate(policies)];
    private readonly CalicoPolicySyntax[] _written = [.. policies.Select(policy => policy.Placement).OfType<CalicoPlacement>().Select(placement => placement.Syntax).Distinct()];

    /// <summary>The program of the current release for connections from the usual source port, with all other readings.</summary>
    public PolicyProgram Arrange(HeaderSpace defined)
    {
        ReportAssumptions();
        var placed = _policies.Select(PlacedPolicy.Of).OfType<PlacedPolicy>().ToArray();
        var tie = OrderTie.Find(placed, diagnostics);
        var orders = new List<string?> { null };
        orders.AddRange(tie?.Kinds ?? []);
        var programs = (
            from sourcePort in SourcePorts()
            let asPlaced = sourcePort == SourcePort.Usual ? placed : Lower(sourcePort)
            from first in orders
            let bag = sourcePort == SourcePort.Usual && first is null ? diagnostics : new DiagnosticBag()
            select (sourcePort, first, Program: new CalicoProgram(scope, sourcePort, first).Build(asPlaced, defined, bag))).ToArray();
        var main = programs[0].Program;
        var others = programs.Skip(1).Select(other => new AlternativeReading(
            other.first is null ? "the source port of the connection, which some rules ask for" : tie!.Doubt,
            other.Program,
            other.first is null ? OriginOfSourcePorts() : tie!.Origin)).ToList();
        others.AddRange(ForwardedReadings(main));
        return main with { OtherReadings = others.ToEquatableArray() };
    }

    private IReadOnlyList<SourcePort> SourcePorts()
    {
        var rules = _written.SelectMany(policy => policy.Ingress.Concat(policy.Egress))
            .Concat(scope.Whole.Objects<ProfileSyntax>().SelectMany(profile => profile.Ingress.Concat(profile.Egress)));
        if (SourcePort.AllTold(rules) is { } all)
            return all;
        diagnostics.Report(LoweringWarnings.ManySourcePorts.At(SourceSpan.None, SourcePort.Usual.Number));
        return [SourcePort.Usual];
    }

    private PlacedPolicy[] Lower(SourcePort sourcePort) =>
    [
        .. _policies.Where(policy => policy.Placement is not CalicoPlacement)
            .Concat(_written.SelectMany(new PolicyLowering(scope, sourcePort, new DiagnosticBag()).Lower))
            .Select(PlacedPolicy.Of).OfType<PlacedPolicy>(),
    ];

    private Origin OriginOfSourcePorts()
    {
        var (policy, rule) = _written.SelectMany(policy => policy.Ingress.Concat(policy.Egress).Select(rule => (policy, rule)))
            .FirstOrDefault(item => item.rule.Source.Ports is not null || item.rule.Source.NotPorts is not null);
        return policy is null ? new(new("Profile", null, "calico"), "", SourceSpan.None) : new(policy.Name, rule.Path + ".source", rule.Span);
    }

    private void ReportAssumptions()
    {
        foreach (var (policy, rule) in _written.SelectMany(policy => policy.Ingress.Where(rule => rule.Http is not null).Select(rule => (policy, rule))).Take(1))
            diagnostics.Report(LoweringWarnings.ApplicationLayer.At(ShownText.FirstLine(rule.Span)) with { Subject = policy.Name, Path = rule.Path + ".http" });
        if (scope.Settings.ToHost is null && scope.Whole.Parts.SelectMany(part => part.Pods).Any(pod => pod.NodeName is not null || pod.HostAddresses.Count > 0))
            diagnostics.Report(LoweringWarnings.ToHostOpen.At(SourceSpan.None));
        foreach (var host in scope.HostEndpoints.All.Where(host => host.Addresses.IsEmpty))
            diagnostics.Report(LoweringWarnings.HostEndpointWithoutAddress.At(host.Syntax.NameSpan, host.Syntax.Name.Name) with { Subject = host.Syntax.Name });
    }

    /// <summary>
    /// Policies for traffic that hosts forward (semantics P-73, P-74): which traffic of pods passes which host is not known, so it may all
    /// be denied there; what is let through before connection tracking or NAT may skip the policies of pods.
    /// </summary>
    private IEnumerable<AlternativeReading> ForwardedReadings(PolicyProgram main)
    {
        var forwarding = policies.Where(policy => policy.Placement is CalicoPlacement { Syntax.ReachesForwarded: true } && SelectsHost(policy.Policy)).ToArray();
        foreach (var policy in forwarding.GroupBy(policy => policy.Policy.Name).Select(group => group.First().Policy))
            diagnostics.Report(LoweringWarnings.Forwarded.At(policy.Origin.Span, policy.Name) with { Subject = policy.Name });
        if (forwarding.Length > 0)
            yield return Reading(RuleAction.Deny, forwarding[0].Policy.Origin);
        if (Array.Find(forwarding, policy => policy.Placement is CalicoPlacement { Syntax.Stage: not CalicoStage.Normal }) is { } early)
            yield return Reading(RuleAction.Allow, early.Policy.Origin);

        AlternativeReading Reading(RuleAction action, Origin origin) => new(
            $"what `{origin.Policy}` does to traffic that hosts forward",
            main with { Gates = [.. main.Gates.Select(gate => gate with { Tiers = [FixedPolicies.AllOfPods(gate.Direction, action), .. gate.Tiers] })] },
            origin);
    }

    private bool SelectsHost(Policy policy) => scope.HostEndpoints.All.Any(host => policy.Subject.Matches(key =>
        key.Scope == LabelScope.Own ? host.Labels[key.Key]
        : key is { Scope: LabelScope.Identity, Key: IdentityKeys.Kind } ? nameof(EndpointKind.HostEndpoint)
        : null));
}
