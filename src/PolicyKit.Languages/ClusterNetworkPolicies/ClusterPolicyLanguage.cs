using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies;

/// <summary>Cluster-scoped policies of the group <c>policy.networking.k8s.io</c>, in both generations.</summary>
/// <remarks>Source: https://network-policy-api.sigs.k8s.io/api-overview/; semantics page "Cluster-scoped policy".</remarks>
internal sealed class ClusterPolicyLanguage : PolicyLanguage
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds { get; } = [.. ClusterPolicyDialect.All.Select(dialect => dialect.Kind)];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> ClusterScopedKinds => Kinds;

    /// <inheritdoc/>
    internal override PolicySyntax? Read(Resource resource, DiagnosticBag diagnostics) =>
        new ClusterPolicyParser(ClusterPolicyDialect.Of(resource)).Parse(resource, diagnostics);
}
