using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A port of a Service whose target no container names has nothing behind it (semantics E-4).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1073.md</c>.</remarks>
internal sealed class TargetPortUnknown : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1073", "Target port that no container names", Severity.Warning,
        "port {0} of `{1}` leads to the {2} port `{3}`, and no container behind it has a port of that name",
        "Name the port in the pod template, with the same protocol, or give its number.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from service in KnownServices.Of(context).All
        where service.Pods.Count > 0
        from port in service.Service.Ports
        where port.TargetName is not null && !service.Behind(port).Any()
        select Kind.At(service.Written(port)?.TargetSpan ?? service.Facts.Span, port.Number, service.Name, port.Protocol, port.TargetName!) with { Subject = service.Name };
}
