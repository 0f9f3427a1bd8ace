using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What Calico encrypts between nodes with WireGuard.</summary>
/// <remarks>
/// A FelixConfiguration called <c>node.NAME</c> speaks for one node, before <c>default</c>. Source: semantics page "CNI profiles", section 2;
/// https://docs.tigera.io/calico/latest/network-policy/encrypt-cluster-pod-traffic.
/// </remarks>
internal static class CalicoWireGuard
{
    private const string NodePrefix = "node.";

    /// <summary>The encryption that the configurations turn on; null when none does.</summary>
    public static NodeEncryption? Of(IEnumerable<DataPlaneSign> settings)
    {
        var configurations = settings.Where(sign => sign.Object.Kind == "FelixConfiguration").ToArray();
        var usual = Array.Find(configurations, sign => sign.Object.Name == "default")?.Root;
        var families = Families(usual, []);
        var exceptions = configurations.Where(sign => sign.Object.Name.StartsWith(NodePrefix, StringComparison.Ordinal))
            .Select(sign => new NodeFamilies(sign.Object.Name.Substring(NodePrefix.Length), Families(sign.Root, families))).ToEquatableArray();
        return families.Count == 0 && exceptions.All(exception => exception.Families.Count == 0)
            ? null
            : new("Calico WireGuard", families, exceptions, IsOn(usual, "wireguardHostEncryptionEnabled") == true);
    }

    private static EquatableArray<IpFamily> Families(YamlValue.Mapping? configuration, EquatableArray<IpFamily> usual)
    {
        return [.. Family(IpFamily.V4, "wireguardEnabled"), .. Family(IpFamily.V6, "wireguardEnabledV6")];

        IEnumerable<IpFamily> Family(IpFamily family, string option) => IsOn(configuration, option) ?? usual.Contains(family) ? [family] : [];
    }

    private static bool? IsOn(YamlValue.Mapping? configuration, string option) =>
        (configuration?.Find("spec") as YamlValue.Mapping)?.Find(option) is YamlValue.Scalar { Kind: ScalarKind.Boolean } value ? PlainScalar.AsBoolean(value.Text) : null;
}
