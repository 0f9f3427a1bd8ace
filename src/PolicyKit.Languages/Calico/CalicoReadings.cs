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
        var orders = KindOrder.All(OrderTie.Find(placed, diagnostics), placed, diagnostics);
        var (sourcePorts, requests) = (SourcePorts(), ReadingsOfRequests());
        var forwarded = new ForwardedTraffic(scope, policies, diagnostics);
        var bag = diagnostics; // the first reading reports, the others would repeat it
        var readings = new List<AlternativeReading>();
        foreach (var readsRequests in requests)
            foreach (var sourcePort in sourcePorts)
            {
                var isAsWritten = readsRequests && sourcePort == SourcePort.Usual;
                var asPlaced = isAsWritten ? placed : Lower(sourcePort, readsRequests);
                foreach (var order in orders)
                {
                    var program = new CalicoProgram(scope, sourcePort, order).Build(asPlaced, defined, bag);
                    readings.AddRange(forwarded.With(Reading(sourcePort, order, program)));
                    bag = new DiagnosticBag();
                }
            }
        return readings[0].Program with { OtherReadings = [.. readings.Skip(1)] };
    }

    private AlternativeReading Reading(SourcePort sourcePort, KindOrder order, PolicyProgram program) =>
        order.Tie is { } tie ? new(tie.Doubt, program, tie.Origin)
        : sourcePort != SourcePort.Usual ? new("the source port of the connection, which some rules ask for", program, OriginOf(".source", rule => rule.Source.Ports is not null || rule.Source.NotPorts is not null))
        : new("whether application layer policy is on, and with it the `http` of rules", program, OriginOf(".http", rule => rule.Http is not null));

    private IReadOnlyList<SourcePort> SourcePorts()
    {
        var rules = _written.SelectMany(policy => policy.Ingress.Concat(policy.Egress))
            .Concat(scope.Whole.Objects<ProfileSyntax>().SelectMany(profile => profile.Ingress.Concat(profile.Egress)));
        if (SourcePort.AllTold(rules) is { } all)
            return all;
        diagnostics.Report(LoweringWarnings.ManySourcePorts.At(SourceSpan.None, SourcePort.Usual.Number));
        return [SourcePort.Usual];
    }

    /// <summary>Whether the <c>http</c> of rules counts (semantics P-51): both, where nobody knows and some rule has it.</summary>
    private bool[] ReadingsOfRequests()
    {
        var (policy, rule) = _written.SelectMany(policy => policy.Ingress.Select(rule => (policy, rule))).FirstOrDefault(item => item.rule.Http is not null);
        if (policy is null)
            return [true];
        var layer = ApplicationLayerSyntax.In(scope);
        var kind = layer switch
        {
            ApplicationLayer.On => LoweringWarnings.ApplicationLayer,
            ApplicationLayer.Off => LoweringWarnings.ApplicationLayerOff,
            _ => LoweringWarnings.ApplicationLayerUnknown,
        };
        diagnostics.Report(kind.At(ShownText.FirstLine(rule.Span)) with { Subject = policy.Name, Path = rule.Path + ".http" });
        return layer switch { ApplicationLayer.On => [true], ApplicationLayer.Off => [false], _ => [true, false] };
    }

    private PlacedPolicy[] Lower(SourcePort sourcePort, bool readsRequests)
    {
        var lowering = new PolicyLowering(scope, sourcePort, new DiagnosticBag());
        return
        [
            .. _policies.Where(policy => policy.Placement is not CalicoPlacement)
                .Concat(_written.Select(policy => readsRequests ? policy : policy.WithoutRequests).SelectMany(lowering.Lower))
                .Select(PlacedPolicy.Of).OfType<PlacedPolicy>(),
        ];
    }

    private Origin OriginOf(string field, Func<CalicoRuleSyntax, bool> isMeant)
    {
        var (policy, rule) = _written.SelectMany(policy => policy.Ingress.Concat(policy.Egress).Select(rule => (policy, rule))).FirstOrDefault(item => isMeant(item.rule));
        return policy is null ? new(new("Profile", null, "calico"), "", SourceSpan.None) : new(policy.Name, rule.Path + field, rule.Span);
    }

    private void ReportAssumptions()
    {
        if (scope.Settings.ToHost is null && scope.Whole.Parts.SelectMany(part => part.Pods).Any(pod => pod.NodeName is not null || pod.HostAddresses.Count > 0))
            diagnostics.Report(LoweringWarnings.ToHostOpen.At(SourceSpan.None));
        foreach (var settings in scope.Whole.Objects<FelixConfigurationSyntax>().Where(settings => settings.Name.Name.StartsWith("node.", StringComparison.Ordinal) && settings.DecidesConnections))
            diagnostics.Report(LoweringWarnings.SettingsOfNode.At(settings.NameSpan, settings.Name) with { Subject = settings.Name });
        foreach (var host in scope.HostEndpoints.All.Where(host => host.Addresses.IsEmpty))
            diagnostics.Report(LoweringWarnings.HostEndpointWithoutAddress.At(host.Syntax.NameSpan, host.Syntax.Name.Name) with { Subject = host.Syntax.Name });
    }
}
