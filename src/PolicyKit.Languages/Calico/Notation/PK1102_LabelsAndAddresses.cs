using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>Labels and addresses beside each other mean endpoints with these labels at these addresses (semantics P-40), and not either of them.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1102.md</c>.</remarks>
internal sealed class LabelsAndAddresses : NotationLintRule
{
    private static readonly string[] ByLabel = ["selector", "namespaceSelector", "serviceAccounts"];

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1102",
        "Labels and addresses in one place",
        Severity.Warning,
        "`nets` beside `{0}` means only endpoints that have both, an address in one of the blocks and the labels",
        Help: "Write two rules if either of them is enough.");

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => WrittenRules.OfAll;

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        foreach (var end in WrittenRules.Of(notes.Root).SelectMany(WrittenRules.EndsOf))
            if (WrittenRules.Says(end["nets"]) && ByLabel.FirstOrDefault(key => WrittenRules.Says(end[key])) is { } label && !IsCutOut(end))
                notes.Report(Kind, end["nets"], label);
    }

    // A block that exceptions are cut out of is meant as a filter.
    private static bool IsCutOut(Field end) => WrittenRules.Says(end["notNets"]);
}
