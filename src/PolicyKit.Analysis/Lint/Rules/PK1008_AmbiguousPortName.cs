using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A port name that means another number on each workload: correct, but engines and readers have taken the first one for all.</summary>
internal sealed class AmbiguousPortName : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1008",
        "Port name with several numbers",
        Severity.Note,
        "`{0}` is {1} on `{2}` and {3} on `{4}`",
        Help: "Check that every one of these ports is meant, or write the numbers.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from port in NamedPorts.Of(context)
        where port.Numbers.Count > 1
        let first = port.Numbers[0]
        let other = port.Numbers[1]
        select Kind.At(port.Origin.Span, port.Name, first.Port.Number, first.Pod, other.Port.Number, other.Pod) with
        {
            Subject = port.Policy.Name,
            Path = port.Origin.Path,
            Related = new(other.Pod.Span, $"`{port.Name}` has another number here"),
        };
}
