using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>Without <c>types</c> the directions follow from the rules, in another way than for Kubernetes policies (semantics P-10).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3120.md</c>.</remarks>
internal sealed class TypesMissing : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3120",
        "Directions of a Calico policy not written out",
        Severity.Note,
        "`{0}` does not say which directions it governs; it governs {1}",
        Help: "Write `types` with the directions that are meant.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => WrittenRules.OfPolicies;

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = notes.Root["spec"];
        if (WrittenRules.Says(spec["types"]) || notes.Resource.ApiVersion != "projectcalico.org/v3" || spec["stagedAction"].AsText() == "Delete")
            return;
        var (ingress, egress) = (WrittenRules.Says(spec["ingress"]), WrittenRules.Says(spec["egress"]));
        string[] types = ingress && egress ? ["Ingress", "Egress"] : egress ? ["Egress"] : ["Ingress"];
        var edit = new PolicyEdit.SetTexts(notes.OriginOf(spec), "types", [.. types]);
        Fix? fix = spec.Exists ? new("Write `types`", FixSafety.Safe, [edit]) : null;
        notes.Report(Kind, spec, fix, notes.Resource.Name.Name, types.Length == 2 ? "ingress and egress" : $"{types[0].ToLowerInvariant()} alone");
    }
}
