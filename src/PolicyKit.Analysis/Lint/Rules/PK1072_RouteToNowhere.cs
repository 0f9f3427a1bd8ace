using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>An Ingress or route to a Service or port that does not exist answers with an error page (semantics E-13).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1072.md</c>.</remarks>
internal sealed class RouteToNowhere : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1072", "Route to nowhere", Severity.Warning,
        "`{0}` leads to {1}, which does not exist",
        "Name a Service and a port that exist; the port is that of the Service and not that of its pods.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var services = KnownServices.Of(context);
        var aliases = new HashSet<(string, string)>(context.Facts.Of<ServiceFacts>().Where(service => service.Type == ServiceType.ExternalName)
            .Select(service => (service.Object.Namespace!, service.Object.Name)));
        foreach (var backend in context.Facts.Of<RouteBackend>())
            if (!services.Know(backend.Namespace) || aliases.Contains((backend.Namespace, backend.Service)))
                continue; // the input does not show the Services of the namespace
            else if (services.Find(backend.Namespace, backend.Service) is not { } service)
                yield return Kind.At(backend.Span, backend.Object, $"the Service `{backend.Namespace}/{backend.Service}`") with { Subject = backend.Object };
            else if (!service.Service.Ports.Any(backend.Port.Means))
                yield return Kind.At(backend.PortSpan, backend.Object, $"port `{backend.Port}` of the Service `{backend.Namespace}/{backend.Service}`") with
                {
                    Subject = backend.Object,
                    Related = new(service.Facts.Span, "the Service"),
                };
    }
}
