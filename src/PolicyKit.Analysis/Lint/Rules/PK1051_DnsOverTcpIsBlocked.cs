using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Workloads that policies isolate on egress without a way to ask DNS over TCP.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1051.md</c>.</remarks>
internal sealed class DnsOverTcpIsBlocked : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1051",
        "DNS over TCP is blocked",
        Severity.Note,
        "`{0}` isolates {1} on egress, and no policy lets DNS over TCP out to {2}",
        Help: "Allow port 53 of TCP beside that of UDP: long answers come over TCP.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) => BlockedDns.Of(context, Protocol.Tcp).Select(found =>
        Kind.At(found.Policy.Origin.Span, found.Policy.Name, found.Names, BlockedDns.TargetOf(context)) with
        {
            Subject = found.Policy.Name,
            Fix = BlockedDns.FixFor(context, found.Policy),
        });
}
