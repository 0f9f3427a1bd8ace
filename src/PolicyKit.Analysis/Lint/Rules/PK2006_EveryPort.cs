using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A rule that allows every port: whatever the pods will ever listen on is open to its peers.</summary>
internal sealed class EveryPort : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2006",
        "Rule allows every port",
        Severity.Note,
        "this {0} rule allows every port{1}",
        Help: "List the ports that are needed.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from rule in WrittenRules.AllowingIn(context)
        let whole = new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp }.Where(protocol => IsWhole(rule.Headers.ValuesOf(protocol))).ToArray()
        where whole.Length > 0
        select Kind.At(rule.Origin.Span, rule.DirectionName, whole.Length == 3 ? "" : $" of {string.Join(" and ", whole)}") with
        {
            Subject = rule.Policy.Name,
            Path = rule.Origin.Path,
        };

    // No policy can name port 0.
    private static bool IsWhole(PortSet ports) => ports.Union(PortSet.Of(0, 0)).IsEverything;
}
