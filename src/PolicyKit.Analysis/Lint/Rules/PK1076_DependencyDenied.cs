using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A workload whose settings name a Service that policies keep it from cannot do its work.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1076.md</c>.</remarks>
internal sealed class DependencyDenied : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1076", "Dependency that policies deny", Severity.Warning,
        "`{0}` is told to connect to `{1}`, {2} port {3} of `{4}`, and policies deny it {5}",
        "Allow it where it is denied, or remove the setting if nothing uses it.");

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess; // a setting need not be used

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var reach = new Reach(context);
        var seen = new HashSet<(SourceSpan, Endpoint)>();
        return from edge in Dependencies.Of(context)
               from target in edge.Service.Behind(edge.Port)
               where !ReferenceEquals(target.Pod, edge.Client) || edge.Service.Facts.IsHeadless // settings often tell a server its own address
               let obstacle = reach.Between(edge.Client, target.Pod, edge.Port.Protocol, target.Number)
               where obstacle is not null && seen.Add((edge.Setting.Span, edge.Client))
               select Kind.At(edge.Setting.Span, edge.Client, edge.Setting.Host, edge.Port.Protocol, target.Number, target.Pod,
                   obstacle.Direction == Direction.Egress ? "on its way out" : "at the destination") with
               {
                   Subject = edge.Workload,
                   Related = obstacle.Related,
               };
    }
}
