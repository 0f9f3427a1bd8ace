using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>What is written in the form in which Calico stores its objects is neither checked nor completed by anybody (semantics P-11).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1103.md</c>.</remarks>
internal sealed class StoredForm : NotationLintRule
{
    private static readonly string[] Objects =
    [
        "NetworkPolicy", "GlobalNetworkPolicy", "StagedNetworkPolicy", "StagedGlobalNetworkPolicy", "StagedKubernetesNetworkPolicy", "Tier",
        "NetworkSet", "GlobalNetworkSet", "HostEndpoint", "Profile",
    ];

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1103",
        "Object in the form in which Calico stores it",
        Severity.Warning,
        "`{0}` is the form in which Calico stores objects: nobody checks what is written in it{1}",
        Help: "Change `apiVersion` to `projectcalico.org/v3`, and apply it with calicoctl or with the API server of Calico installed.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds { get; } = [.. Objects.Select(kind => $"crd.projectcalico.org/{kind}")];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var isPolicy = notes.Resource.Name.Kind.EndsWith("NetworkPolicy", StringComparison.Ordinal) && notes.Resource.Name.Kind != "StagedKubernetesNetworkPolicy";
        var types = isPolicy && !WrittenRules.Says(notes.Root["spec"]["types"]) ? ", and without `types` it governs both directions" : "";
        notes.Report(Kind, notes.Root["apiVersion"], notes.Resource.ApiVersion, types);
    }
}
