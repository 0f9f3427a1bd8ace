using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>A criterion that excludes nothing of what the rule asks for shows that its author thought of another rule.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1101.md</c>.</remarks>
internal sealed class NegationWithoutEffect : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1101",
        "Negation without effect",
        Severity.Warning,
        "`{0}` excludes nothing of what `{1}` asks for, so it has no effect",
        Help: "Remove it, or the criterion beside it.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => WrittenRules.OfAll;

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        foreach (var rule in WrittenRules.Of(notes.Root))
            foreach (var criterion in Criterion.Of(rule).Where(criterion => criterion.ExcludesNothing))
            {
                var name = criterion.Negative.Path!.Last;
                var fix = new Fix($"Remove `{name}`", FixSafety.Safe, [new PolicyEdit.RemoveField(notes.OriginOf(criterion.Holder), name)]);
                notes.Report(Kind, criterion.Negative, fix, name, criterion.Positive.Path!.Last);
            }
    }
}
