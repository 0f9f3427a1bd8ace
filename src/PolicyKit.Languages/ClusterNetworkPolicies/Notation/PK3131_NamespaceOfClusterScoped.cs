using PolicyKit.Languages.Calico.Notation;
using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies.Notation;

/// <summary>A namespace written in a policy of the whole cluster limits nothing: the API server drops it, calicoctl refuses it.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3131.md</c>.</remarks>
internal sealed class NamespaceOfClusterScoped : NotationLintRule
{
    private const string Field = "namespace";

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3131",
        "Namespace in a policy of the whole cluster",
        Severity.Warning,
        "{0} belongs to no namespace: it holds in the whole cluster and not only in `{1}`",
        Help: "Remove the namespace, or write a policy of the kind that has one.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds { get; } =
    [
        "policy.networking.k8s.io/AdminNetworkPolicy", "policy.networking.k8s.io/BaselineAdminNetworkPolicy",
        "policy.networking.k8s.io/ClusterNetworkPolicy", "cilium.io/CiliumClusterwideNetworkPolicy", "cilium.io/CiliumCIDRGroup",
        .. new[] { "GlobalNetworkPolicy", "StagedGlobalNetworkPolicy", "GlobalNetworkSet", "Tier" }.SelectMany(WrittenRules.InBothGroups),
    ];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var metadata = notes.Root["metadata"];
        if (metadata[Field].AsText() is not { Length: > 0 } written)
            return;
        var fix = new Fix("Remove the namespace", FixSafety.Safe, [new PolicyEdit.RemoveField(notes.OriginOf(metadata), Field)]);
        notes.Report(Kind, metadata[Field], fix, notes.Resource.Name.Kind, written);
    }
}
