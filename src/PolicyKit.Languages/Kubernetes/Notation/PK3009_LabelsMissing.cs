using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes.Notation;

/// <summary>A policy that lacks labels which its team demands, such as the owner.</summary>
internal sealed class LabelsMissing : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3009",
        "Labels missing",
        Severity.Note,
        "`{0}` lacks {1}",
        Help: "Add the labels to the metadata of the policy.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["networking.k8s.io/NetworkPolicy", "policy.networking.k8s.io/AdminNetworkPolicy", "policy.networking.k8s.io/ClusterNetworkPolicy", "projectcalico.org/NetworkPolicy", "projectcalico.org/GlobalNetworkPolicy", "crd.projectcalico.org/NetworkPolicy", "crd.projectcalico.org/GlobalNetworkPolicy", "cilium.io/CiliumNetworkPolicy", "cilium.io/CiliumClusterwideNetworkPolicy"];

    private static readonly LintOption.Texts Labels = new("labels", "keys of the labels that every policy must have", []);

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Labels];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var metadata = notes.Root["metadata"];
        var missing = notes.Options.Of(this, Labels).Where(key => !metadata["labels"].Entry(key).Exists).Select(key => $"`{key}`").ToArray();
        if (missing.Length > 0)
            notes.Report(Kind, metadata["labels"].Exists ? metadata["labels"] : metadata["name"], notes.Resource.Name.Name, $"the label{(missing.Length > 1 ? "s" : "")} {string.Join(", ", missing)}");
    }
}
