using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A rule that lets isolated workloads reach the address where clouds hand out credentials.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2025.md</c>.</remarks>
internal sealed class RuleOpensMetadata : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2025",
        "Rule opens the cloud's metadata address",
        Severity.Warning,
        "this lets {0} reach `{1}`, where clouds hand out credentials",
        Help: "Add `169.254.169.254/32` to the exceptions of the block, in every rule for these pods.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from found in MetadataAccess.Of(context).Reaching
        where found.Peer is not null
        group found by (found.Peer.Origin.Policy, found.Peer.Origin.Path, found.Peer.Origin.Span) into same
        let first = same.First()
        let count = same.Count()
        select Kind.At(same.Key.Span, count == 1 ? $"`{first.Workload}`" : $"`{first.Workload}` and {count - 1} more", first.Address) with
        {
            Subject = same.Key.Policy,
            Path = same.Key.Path,
        };
}
