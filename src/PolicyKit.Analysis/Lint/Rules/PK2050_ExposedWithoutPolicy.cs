using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Pods that a Service opens to the outside, and for which no policy says who may connect.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2050.md</c>.</remarks>
internal sealed class ExposedWithoutPolicy : ProgramLintRule
{
    private static readonly Party Client = Party.Outside(IpAddress.TryParse("203.0.113.7")!.Value); // an address for documentation

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2050", "Exposed without a policy", Severity.Warning,
        "`{0}` leads clients from outside to `{1}`, and no policy says who may connect there",
        "Write a policy for ingress that allows what is meant to come from outside, and nothing else.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var gates = EndpointGates.Of(context);
        return from service in KnownServices.Of(context).All
               where service.Facts is { Type: ServiceType.LoadBalancer or ServiceType.NodePort, IsPrivate: false }
               let open = service.Service.Ports.SelectMany(service.Behind, (port, target) => (target.Pod, Flow: new Flow(Client, new(target.Pod, IpFamily.V4, null), port.Protocol, target.Number)))
                   .Where(way => way.Pod.IsPod && gates.Around(way.Pod, Direction.Ingress).All(reading => IsOpen(reading, way.Flow))).Select(way => way.Pod).FirstOrDefault()
               where open is not null
               select Kind.At(service.Facts.TypeSpan, service.Name, open) with { Subject = service.Name, Path = "spec.type", Related = new(open.Span, "the workload") };
    }

    // What an engine adds by itself is nobody's decision.
    private static bool IsOpen(PolicyProgram reading, Flow flow) => PolicyEvaluator.Decide(reading, flow) is { IsAllowed: true } verdict
        && verdict.Gates.All(gate => gate.DecidedBy is null || gate.DecidedBy.Origin.Span.Document is null);
}
