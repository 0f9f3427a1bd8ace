using PolicyKit.Languages.Calico;
using PolicyKit.Languages.ClusterNetworkPolicies;
using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>Calico: its own policies in tiers, with Kubernetes NetworkPolicies and cluster policies among them.</summary>
/// <remarks>Source: semantics page "Calico policy", section 3; projectcalico/calico, felix/rules/endpoints.go.</remarks>
public sealed class CalicoDataPlane : DataPlane
{
    /// <inheritdoc/>
    public override string Name => "calico";

    /// <inheritdoc/>
    /// <remarks>Rules without a protocol match all of them, and isolation drops all of them (semantics P-25).</remarks>
    public override HeaderSpace DefinedTraffic => HeaderSpace.Everything;

    /// <inheritdoc/>
    internal override IReadOnlyCollection<string> OwnGroups => ["projectcalico.org", "crd.projectcalico.org"];

    /// <inheritdoc/>
    /// <remarks>The agent of Canal, which is Calico over the network of flannel, has a name of its own.</remarks>
    internal override bool IsInstalledBy(string apiVersion, string kind, YamlValue.Mapping root) => kind switch
    {
        "DaemonSet" => NameOf(root) is "calico-node" or "canal",
        "FelixConfiguration" => OwnGroups.Contains(apiVersion.Split('/')[0]),
        "Installation" => apiVersion.StartsWith("operator.tigera.io/", StringComparison.Ordinal),
        _ => false,
    };

    /// <inheritdoc/>
    internal override NodeEncryption? EncryptionBy(IReadOnlyList<DataPlaneSign> settings) => CalicoWireGuard.Of(settings);

    /// <inheritdoc/>
    internal override bool Enforces(Placement placement) => placement is CalicoPlacement or KubernetesPlacement or ClusterPolicyPlacement;

    /// <inheritdoc/>
    internal override PolicyProgram Arrange(LoweringScope scope, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics) =>
        new CalicoReadings(CalicoScope.Of(scope), policies, diagnostics).Arrange(DefinedTraffic);

    /// <inheritdoc/>
    internal override Cluster Populate(Cluster cluster, LoweringScope scope) => HostEndpointCluster.Populate(cluster, CalicoScope.Of(scope).HostEndpoints);
}
