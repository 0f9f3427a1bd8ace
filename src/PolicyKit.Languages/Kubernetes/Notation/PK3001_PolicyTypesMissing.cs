using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes.Notation;

/// <summary>Without <c>policyTypes</c> the directions that a policy governs are guessed from its rules, and few readers know how (semantics K-05).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3001.md</c>.</remarks>
internal sealed class PolicyTypesMissing : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3001",
        "Directions not written out",
        Severity.Note,
        "`{0}` does not say which directions it governs; it governs {1}",
        Help: "Write `policyTypes` with the directions that are meant.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["networking.k8s.io/NetworkPolicy"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = notes.Root["spec"];
        if (!spec.Exists || spec["policyTypes"].Exists)
            return;
        string[] types = spec["egress"].Items().Any() ? ["Ingress", "Egress"] : ["Ingress"];
        var fix = new Fix("Write `policyTypes`", FixSafety.Safe, [new PolicyEdit.SetTexts(notes.OriginOf(spec), "policyTypes", [.. types])]);
        notes.Report(Kind, spec, fix, notes.Resource.Name.Name, types.Length == 2 ? "ingress and egress" : "ingress alone");
    }
}
