using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>An empty selector is as if it were missing (semantics P-61); in a rule that is everyone, and not every pod as with <c>all()</c>.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3121.md</c>.</remarks>
internal sealed class EmptySelector : NotationLintRule
{
    private static readonly string[] OfPolicy = ["selector", "namespaceSelector", "serviceAccountSelector"];
    private static readonly string[] OfEnd = ["selector", "notSelector", "namespaceSelector"];

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3121",
        "Empty selector",
        Severity.Note,
        "an empty `{0}` restricts nothing",
        Help: "Remove it, or write `all()` to mean every endpoint that has labels.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => WrittenRules.OfAll;

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        Check(notes, notes.Root["spec"], OfPolicy);
        foreach (var end in WrittenRules.Of(notes.Root).SelectMany(WrittenRules.EndsOf))
            Check(notes, end, OfEnd);
    }

    private void Check(ObjectNotes notes, Field holder, string[] keys)
    {
        foreach (var key in keys.Where(key => holder[key].Value is YamlValue.Scalar { Kind: ScalarKind.Text, Text.Length: 0 }))
            notes.Report(
                Kind, holder[key], new Fix($"Remove `{key}`", FixSafety.Safe, [new PolicyEdit.RemoveField(notes.OriginOf(holder), key)]), key);
    }
}
