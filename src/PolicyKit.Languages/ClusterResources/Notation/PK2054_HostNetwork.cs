using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources.Notation;

/// <summary>No NetworkPolicy governs a pod in the network of its node, and it sees the traffic of the node (semantics K-42, P-2).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2054.md</c>.</remarks>
internal sealed class HostNetwork : NotationLintRule
{
    private static readonly LintOption.Texts Namespaces = new("namespaces", "namespaces whose pods may use the network of their node",
        ["kube-system", "calico-system", "tigera-operator", "cilium", "kube-flannel", "metallb-system"]);

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2054", "Pods in the network of their node", Severity.Warning,
        "the pods of `{0}` use the network of their node, so no network policy governs them",
        "Take `hostNetwork` away, or restrict the ports of the node by other means.");

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Namespaces];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => WorkloadReader.Templates;

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var field = WorkloadReader.TemplateOf(notes.Resource, notes.Root)["spec"]["hostNetwork"];
        if (field.AsBoolean() == true && !OwnedPods.IsOwned(notes.Root) && !notes.Options.Of(this, Namespaces).Contains(notes.Resource.Name.Namespace ?? ""))
            notes.Report(Kind, field, notes.Resource.Name);
    }
}
