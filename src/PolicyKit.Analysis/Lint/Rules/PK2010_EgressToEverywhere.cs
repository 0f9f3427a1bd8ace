using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Egress to every public address of a family, with or without exceptions for private ones.</summary>
/// <remarks>Judged by the addresses that are left, not by the text <c>0.0.0.0/0</c>. A rule without peers is not judged here.</remarks>
internal sealed class EgressToEverywhere : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2010",
        "Egress to the whole Internet",
        Severity.Note,
        "this peer allows egress to every public {0} address",
        Help: "Name the blocks of addresses that are needed.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) => InternetPeers.Of(context, this, Direction.Egress);
}
