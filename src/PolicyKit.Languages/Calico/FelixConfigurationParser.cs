using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads the settings of Calico's agent that decide about connections; the others are left alone.</summary>
/// <remarks>Source: https://docs.tigera.io/calico/latest/reference/resources/felixconfig.</remarks>
internal static class FelixConfigurationParser
{
    private const ushort UsualVxlanPort = 4789;
    private const byte IpInIp = 4;

    /// <summary>The settings; of no use once an error was reported.</summary>
    public static FelixConfigurationSyntax Parse(Resource resource, Field root)
    {
        var spec = root["spec"];
        var usual = FelixConfigurationSyntax.Usual;
        return usual with
        {
            Name = resource.Name,
            NameSpan = resource.NameSpan,
            FailsafeInbound = ParsePorts(spec["failsafeInboundHostPorts"]) ?? usual.FailsafeInbound,
            FailsafeOutbound = ParsePorts(spec["failsafeOutboundHostPorts"]) ?? usual.FailsafeOutbound,
            ToHost = ParseAction(spec["defaultEndpointToHostAction"]),
            InformsProxies = spec["policySyncPathPrefix"].AsText("a path") is { } path ? path.Length > 0 : null,
            Forbidden = ParseForbidden(spec),
        };
    }

    // An empty list closes every port; no list leaves the usual ones open.
    private static EquatableArray<FailsafePort>? ParsePorts(Field list) =>
        list.Exists ? list.Items().Select(ParsePort).OfType<FailsafePort>().ToEquatableArray() : null;

    private static FailsafePort? ParsePort(Field item)
    {
        var protocol = Protocol.TryParse((item["protocol"].AsText() ?? "").ToUpperInvariant());
        var number = item["port"].AsInteger("a port number");
        var net = item["net"].AsText("a block of addresses") is { Length: > 0 } text ? Cidr.TryParse(text, out _) : null;
        if (protocol is not { HasPorts: true } known)
            item["protocol"].Report(RuleErrors.UnknownProtocol, item["protocol"].Value is YamlValue.Scalar scalar ? scalar.Text : "");
        else if (number is < 1 or > ushort.MaxValue or null)
            item["port"].Report(RuleErrors.InvalidPort, number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
        else if (net is null && item["net"].Value is YamlValue.Scalar { Text: { Length: > 0 } written })
            item["net"].Report(RuleErrors.InvalidNet, written);
        else
            return new(HeaderSpace.Of(known, PortSet.Of((ushort)number, (ushort)number)), net is { } block ? AddressSet.Of(block) : null);
        return null;
    }

    private static HostAction? ParseAction(Field action)
    {
        switch (action.AsText()?.ToUpperInvariant())
        {
            case "DROP":
                return HostAction.Drop;
            case "ACCEPT":
                return HostAction.Accept;
            case "RETURN":
                return HostAction.Return;
            case { } unknown:
                action.Report(CalicoObjectErrors.UnknownHostAction, unknown);
                break;
        }
        return null;
    }

    private static HeaderSpace ParseForbidden(Field spec)
    {
        var port = spec["vxlanPort"].AsInteger("a port number") is { } written and >= 1 and <= ushort.MaxValue ? (ushort)written : UsualVxlanPort;
        var vxlan = spec["allowVXLANPacketsFromWorkloads"].AsBoolean() == true ? HeaderSpace.Empty : HeaderSpace.Of(Protocol.Udp, PortSet.Of(port, port));
        var ipInIp = spec["allowIPIPPacketsFromWorkloads"].AsBoolean() == true ? HeaderSpace.Empty : HeaderSpace.Of(new Protocol(IpInIp));
        return vxlan.Union(ipInIp);
    }
}
