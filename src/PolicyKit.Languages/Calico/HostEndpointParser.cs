using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads HostEndpoints (semantics P-71).</summary>
internal static class HostEndpointParser
{
    private const int LongestInterface = 15;

    /// <summary>The host endpoint; of no use once an error was reported.</summary>
    public static HostEndpointSyntax Parse(Resource resource, Field root)
    {
        root.OnlyKeys("apiVersion", "kind", "metadata", "spec");
        var labels = StoredMetadata.LabelsOf(root["metadata"]);
        var spec = root["spec"];
        spec.OnlyKeys("node", "interfaceName", "expectedIPs", "profiles", "ports");
        var (node, name) = (spec["node"].AsText() ?? "", spec["interfaceName"].AsText() ?? "");
        var addresses = spec["expectedIPs"].Items().Select(Addresses.ReadOne).OfType<IpAddress>().Distinct().ToEquatableArray();
        if (node.Length == 0 && spec["node"].Value is not YamlValue.Scalar { Text.Length: > 0 })
            spec.Report(CalicoObjectErrors.HostEndpointWithoutNode);
        if (name.Length == 0 && spec["expectedIPs"].Value is not YamlValue.Sequence { Items.Count: > 0 })
            spec.Report(CalicoObjectErrors.HostEndpointWithoutInterface);
        else if (name.Length > LongestInterface || (name != "*" && !name.All(IsInterfaceCharacter)))
            spec["interfaceName"].Report(CalicoObjectErrors.InvalidInterface, name);
        var profiles = spec["profiles"].Items().Select(profile => profile.AsText("the name of a profile") ?? "").ToEquatableArray();
        return new(resource.Name, resource.NameSpan, node, labels, name.Length == 0 ? null : name, addresses, profiles)
        {
            Ports = ParsePorts(spec["ports"]).ToEquatableArray(),
        };
    }

    private static IEnumerable<ContainerPort> ParsePorts(Field ports)
    {
        foreach (var port in ports.Items())
        {
            port.OnlyKeys("name", "protocol", "port");
            if (!port["name"].Exists)
                port["name"].ReportMissing();
            if (!port["protocol"].Exists)
                port["protocol"].ReportMissing();
            var protocol = ProtocolParser.Parse(port["protocol"]);
            if (protocol is { HasPorts: false } other)
                port["protocol"].Report(RuleErrors.ProtocolWithoutPorts, other);
            var number = port["port"].AsInteger("a port number");
            if (number is null or < 1 or > ushort.MaxValue)
                port["port"].Report(RuleErrors.InvalidPort, number?.ToString() ?? "");
            else if (port["name"].AsText() is { } name && protocol is { } known)
                yield return new(name, known, (ushort)number);
        }
    }

    private static bool IsInterfaceCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-';
}
