using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Namespaces in which nothing keeps workloads from the address where clouds hand out credentials.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2026.md</c>.</remarks>
internal sealed class MetadataIsReachable : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2026",
        "Nothing closes the cloud's metadata address",
        Severity.Note,
        "no policy keeps {0} of namespace `{1}` from `{2}`, where clouds hand out credentials",
        Help: "Isolate the pods of the namespace on egress, and allow what they need.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var written = context.Facts.Of<WrittenObject>().Where(fact => fact.Object.Kind == "Namespace").GroupBy(fact => fact.Object.Name).ToDictionary(same => same.Key, same => same.First().Span);
        return from found in MetadataAccess.Of(context).Reaching
               where found.Peer is null
               group found by found.Workload.Namespace ?? "" into same
               let first = same.First()
               let span = written.TryGetValue(same.Key, out var known) ? known : first.Workload.Span
               let names = same.Count() == 1 ? $"`{first.Workload.Name}`" : $"`{first.Workload.Name}` and {same.Count() - 1} more"
               select Kind.At(span, names, same.Key, first.Address) with { Subject = new("Namespace", null, same.Key) };
    }
}
