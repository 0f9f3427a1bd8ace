using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes.Notation;

/// <summary>Rules for a direction that <c>policyTypes</c> leaves out mean nothing (semantics K-06).</summary>
/// <remarks>Some engines heed them all the same; where one is known to, PK0471 says so.</remarks>
internal sealed class RulesOutsidePolicyTypes : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1005",
        "Rules outside the policy types",
        Severity.Warning,
        "there are `{0}` rules, but `policyTypes` does not list `{1}`: by the API they mean nothing",
        Help: "Add the direction to `policyTypes`, or remove the rules.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["networking.k8s.io/NetworkPolicy"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = notes.Root["spec"];
        var types = spec["policyTypes"].Items().Select(item => item.AsText() ?? "").ToArray();
        if (types.Length == 0)
            return;
        foreach (var (field, type) in new[] { ("ingress", "Ingress"), ("egress", "Egress") })
            if (spec[field].Items().Any() && Array.IndexOf(types, type) < 0)
                notes.Report(
                    Kind, spec[field],
                    new Fix($"List `{type}` in `policyTypes`", FixSafety.Unsafe, [new PolicyEdit.SetTexts(notes.OriginOf(spec), "policyTypes", [.. types, type])]),
                    field, type);
    }
}
