using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies.Notation;

/// <summary>The first generation of cluster-scoped policies never left alpha, and ClusterNetworkPolicy takes its place.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3130.md</c>.</remarks>
internal sealed class EarlierGeneration : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3130",
        "Kind that another one replaces",
        Severity.Note,
        "{0} is replaced by ClusterNetworkPolicy with `tier: {1}`, and engines drop it",
        Help: "Write it as ClusterNetworkPolicy of `policy.networking.k8s.io/v1alpha2`; the action `Allow` is called `Accept` there.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds =>
        ["policy.networking.k8s.io/AdminNetworkPolicy", "policy.networking.k8s.io/BaselineAdminNetworkPolicy"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var kind = notes.Resource.Name.Kind;
        notes.Report(Kind, notes.Root["kind"], kind, kind == "AdminNetworkPolicy" ? "Admin" : "Baseline");
    }
}
