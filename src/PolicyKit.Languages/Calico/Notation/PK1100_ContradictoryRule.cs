using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>All criteria of a rule must hold (semantics P-40), so one that excludes what another asks for leaves a rule that matches nothing.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1100.md</c>.</remarks>
internal sealed class ContradictoryRule : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1100",
        "Rule that contradicts itself",
        Severity.Warning,
        "`{0}` excludes all that `{1}` asks for, so the rule matches nothing",
        Help: "Remove the criterion that is not meant.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => WrittenRules.OfAll;

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        foreach (var rule in WrittenRules.Of(notes.Root))
            foreach (var criterion in Criterion.Of(rule).Where(criterion => criterion.ExcludesAll))
                notes.Report(Kind, criterion.Negative, criterion.Negative.Path!.Last, criterion.Positive.Path!.Last);
    }
}
