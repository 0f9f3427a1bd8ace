using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Workloads that policies isolate on egress without a way to ask DNS over UDP.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1050.md</c>.</remarks>
internal sealed class DnsOverUdpIsBlocked : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1050",
        "DNS over UDP is blocked",
        Severity.Warning,
        "`{0}` isolates {1} on egress, and no policy lets DNS over UDP out to {2}",
        Help: "Allow egress to the cluster's DNS pods on port 53 of UDP and TCP.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) => BlockedDns.Of(context, Protocol.Udp).Select(found =>
        Kind.At(found.Policy.Origin.Span, found.Policy.Name, found.Names, BlockedDns.TargetOf(context)) with
        {
            Subject = found.Policy.Name,
            Fix = BlockedDns.FixFor(context, found.Policy),
        });
}
