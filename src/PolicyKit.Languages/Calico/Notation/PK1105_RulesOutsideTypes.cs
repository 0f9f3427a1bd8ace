using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>Rules for a direction that <c>types</c> leaves out are never asked (semantics P-10, P-23).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1105.md</c>.</remarks>
internal sealed class RulesOutsideTypes : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1105",
        "Rules for a direction that the policy does not govern",
        Severity.Warning,
        "`types` leaves out `{0}`, so Calico ignores the rules in `{1}`",
        Help: "List the direction in `types`, or remove the rules.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => WrittenRules.OfPolicies;

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = notes.Root["spec"];
        if (!WrittenRules.Says(spec["types"]))
            return;
        string?[] types = [.. spec["types"].Items().Select(type => type.AsText())];
        Check(notes, spec, types, "Ingress", "ingress");
        Check(notes, spec, types, "Egress", "egress");
    }

    private void Check(ObjectNotes notes, Field spec, string?[] types, string type, string rules)
    {
        if (!WrittenRules.Says(spec[rules]) || types.Contains(type))
            return;
        var edit = new PolicyEdit.SetTexts(notes.OriginOf(spec), "types", ["Ingress", "Egress"]);
        notes.Report(Kind, spec[rules], new Fix($"List `{type}` in `types`", FixSafety.Unsafe, [edit]), type, rules);
    }
}
