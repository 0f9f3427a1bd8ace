using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A port name that no destination of the rule declares stands for no port at all (semantics K-32).</summary>
internal sealed class UnknownPortName : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1006",
        "Unknown port name",
        Severity.Warning,
        "none of the {0} workloads that this rule leads to has a {1} port called `{2}`",
        Help: "Give the port of the container that name, or write the number.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from port in NamedPorts.Of(context)
        where port.Destinations.Count > 0 && port.Numbers.Count == 0
        let near = NearestName.Find(port.Name, port.Destinations.SelectMany(pod => pod.Ports).Where(declared => declared.Name != port.Name).Select(declared => declared.Name))
        select Kind.At(port.Origin.Span, port.Destinations.Count, port.ProtocolName, port.Name) with
        {
            Subject = port.Policy.Name,
            Path = port.Origin.Path,
            Help = near is null ? Kind.Help : $"Did you mean `{near}`?",
            Fix = near is null || new NamedPort(port.Policy, port.Origin, port.Protocol, near, port.Destinations).Numbers.Count == 0 ? null
                : new($"Write `{near}`", FixSafety.Unsafe, [new PolicyEdit.ReplaceText(port.Origin, port.Name, near)]),
        };
}
