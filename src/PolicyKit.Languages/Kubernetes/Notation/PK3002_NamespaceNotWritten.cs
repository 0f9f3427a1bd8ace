using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes.Notation;

/// <summary>A policy without <c>metadata.namespace</c> lands in whatever namespace the client has set.</summary>
internal sealed class NamespaceNotWritten : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3002",
        "Namespace not written",
        Severity.Note,
        "`{0}` does not say to which namespace it belongs; it is taken to be `default`",
        Help: "Name the namespace, in YAML as `metadata.namespace`.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["networking.k8s.io/NetworkPolicy", "projectcalico.org/NetworkPolicy", "crd.projectcalico.org/NetworkPolicy", "cilium.io/CiliumNetworkPolicy"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var metadata = notes.Root["metadata"];
        if (metadata.Exists && !metadata["namespace"].Exists)
            notes.Report(Kind, metadata["name"], notes.Resource.Name.Name);
    }
}
