using System.Text.RegularExpressions;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>A network without enforcement: whatever the policies say, everything is allowed.</summary>
/// <remarks>Source: https://github.com/flannel-io/flannel#readme; semantics page "CNI profiles", section 1.</remarks>
public sealed class Flannel : DataPlane
{
    private static readonly Regex Encrypting = new("\"Type\"\\s*:\\s*\"(wireguard|ipsec)\"", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override string Name => "flannel";

    /// <inheritdoc/>
    public override HeaderSpace DefinedTraffic => HeaderSpace.Everything;

    /// <inheritdoc/>
    internal override bool IsOnlyNetwork => true;

    /// <inheritdoc/>
    internal override bool Enforces(Placement placement) => false;

    /// <inheritdoc/>
    internal override bool IsInstalledBy(string apiVersion, string kind, YamlValue.Mapping root) =>
        kind is "DaemonSet" && NameOf(root).StartsWith("kube-flannel", StringComparison.Ordinal)
        || (kind is "ConfigMap" && NameOf(root) == "kube-flannel-cfg");

    /// <inheritdoc/>
    /// <remarks>Source: https://github.com/flannel-io/flannel/blob/master/Documentation/backends.md.</remarks>
    internal override NodeEncryption? EncryptionBy(IReadOnlyList<DataPlaneSign> settings) => settings
        .Select(sign => TextAt(sign.Root, "data", "net-conf.json")).OfType<string>().Any(text => Encrypting.IsMatch(text))
        ? new("flannel with an encrypting backend", [IpFamily.V4, IpFamily.V6], [], CoversNodes: false)
        : null;

    /// <inheritdoc/>
    internal override PolicyProgram Arrange(LoweringScope scope, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics) =>
        new(scope.Cluster, [new("egress", Direction.Egress, []), new("ingress", Direction.Ingress, [])], DefinedTraffic);
}
