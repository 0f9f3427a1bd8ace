using PolicyKit.Languages.Cilium;
using PolicyKit.Languages.ClusterNetworkPolicies;
using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>Cilium: its own policies and Kubernetes NetworkPolicies as one set of rules, in which deny wins.</summary>
/// <remarks>Source: semantics page "Cilium policies"; https://docs.cilium.io/en/stable/security/policy/.</remarks>
public sealed class CiliumDataPlane : DataPlane
{
    private const string OwnName = "cilium";

    /// <summary>Cilium in the version that the objects of the input show.</summary>
    public CiliumDataPlane()
    {
    }

    private CiliumDataPlane(CiliumVersion version) => Version = version;

    /// <inheritdoc/>
    public override string Name => Version is { } version ? $"{OwnName}@{version}" : OwnName;

    /// <inheritdoc/>
    public override string? Versions => CiliumVersion.Range;

    /// <summary>The version that was given; null when none was.</summary>
    internal CiliumVersion? Version { get; }

    /// <inheritdoc/>
    /// <remarks>Cilium decides about ICMP too (semantics C-31); of other protocols its documentation says nothing.</remarks>
    public override HeaderSpace DefinedTraffic =>
        HeaderSpace.PortedProtocols.Union(HeaderSpace.Of(Protocol.Icmp)).Union(HeaderSpace.Of(Protocol.IcmpV6));

    /// <inheritdoc/>
    internal override IReadOnlyCollection<string> OwnGroups => ["cilium.io"];

    /// <inheritdoc/>
    internal override bool BlocksMeanPods => false;

    /// <inheritdoc/>
    internal override bool IsInstalledBy(string apiVersion, string kind, YamlValue.Mapping root) =>
        (kind, NameOf(root)) is ("DaemonSet", "cilium") or ("ConfigMap", "cilium-config");

    /// <inheritdoc/>
    internal override DataPlane? AtVersion(string version) =>
        CiliumVersion.TryParse(version) is { IsModelled: true } known && version == known.ToString() ? new CiliumDataPlane(known) : null;

    /// <inheritdoc/>
    internal override bool Enforces(Placement placement) => placement is CiliumPlacement or KubernetesPlacement or ClusterPolicyPlacement;

    /// <inheritdoc/>
    /// <remarks>Source: https://docs.cilium.io/en/stable/security/network/encryption/; semantics page "CNI profiles", section 2.</remarks>
    internal override NodeEncryption? EncryptionBy(IReadOnlyList<DataPlaneSign> settings)
    {
        return IsOn("enable-wireguard") ? Of("Cilium WireGuard", IsOn("encrypt-node"))
            : IsOn("enable-ipsec") ? Of("Cilium IPsec", coversNodes: false)
            : null;

        bool IsOn(string option) => settings.Any(sign => TextAt(sign.Root, "data", option) == "true");

        static NodeEncryption Of(string name, bool coversNodes) => new(name, [IpFamily.V4, IpFamily.V6], [], coversNodes);
    }

    /// <inheritdoc/>
    internal override PolicyProgram Arrange(LoweringScope scope, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics)
    {
        if (Version is null)
            VersionDetection.Report(scope.Signs, diagnostics);
        return Around(new CiliumArrangement(CiliumScope.Of(scope), scope, policies, diagnostics).Arrange(DefinedTraffic), new(policies));
    }

    /// <summary>Some versions of Cilium enforce cluster-scoped policies, in tiers around all others; not all do (semantics C-43).</summary>
    private static PolicyProgram Around(PolicyProgram program, ClusterPolicyTiers tiers)
    {
        if (tiers.IsEmpty)
            return program;
        var doubt = $"whether this version of Cilium enforces policies of the kind {tiers.First.Name.Kind} is not known";
        return program with
        {
            OtherReadings = [.. program.OtherReadings, .. program.AllReadings.Select(reading => new AlternativeReading(doubt, With(reading), tiers.First.Origin))],
        };

        PolicyProgram With(PolicyProgram reading) => reading with { OtherReadings = [], Gates = [.. reading.Gates.Select(gate => gate.Name is "egress" or "ingress" ? Between(gate) : gate)] };

        Gate Between(Gate gate) => gate with
        {
            Tiers = [.. tiers.In(ClusterPolicyTier.Admin, gate.Direction), .. gate.Tiers, .. tiers.In(ClusterPolicyTier.Baseline, gate.Direction)],
        };
    }
}
