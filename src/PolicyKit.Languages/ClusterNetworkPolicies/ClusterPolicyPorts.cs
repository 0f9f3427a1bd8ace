using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies;

/// <summary>Reads the items of <c>ports</c> and <c>protocols</c> (semantics C-20, C-21).</summary>
internal static class ClusterPolicyPorts
{
    private static readonly (string Field, Protocol Protocol)[] Protocols = [("tcp", Protocol.Tcp), ("udp", Protocol.Udp), ("sctp", Protocol.Sctp)];

    /// <summary>One item of <c>ports</c> of the first generation; null once an error has been reported.</summary>
    public static TrafficMatch? ParsePort(Field entry)
    {
        if (!ClusterPolicyPeers.HasExactlyOne(entry, "a port", "portNumber", "portRange", "namedPort"))
            return null;
        if (entry["namedPort"].Exists)
            return ParseName(entry["namedPort"]);
        if (entry["portNumber"] is { Exists: true } single)
        {
            single.OnlyKeys("protocol", "port");
            var (protocol, number) = (ParseProtocolName(single["protocol"]), ParseNumber(single["port"]));
            return protocol is { } known && number is { } port ? Match(known, port, port) : null;
        }
        var range = entry["portRange"];
        range.OnlyKeys("protocol", "start", "end");
        return ParseProtocolName(range["protocol"]) is { } given && ParseRange(range, AllowsOne.Yes) is var (first, last) ? Match(given, first, last) : null;
    }

    /// <summary>One item of <c>protocols</c> of the second generation; null once an error has been reported.</summary>
    public static TrafficMatch? ParseProtocol(Field entry)
    {
        if (!ClusterPolicyPeers.HasExactlyOne(entry, "a protocol", "tcp", "udp", "sctp", "destinationNamedPort"))
            return null;
        if (entry["destinationNamedPort"].Exists)
            return ParseName(entry["destinationNamedPort"]);
        var (name, protocol) = Protocols.First(known => entry[known.Field].Exists);
        var field = entry[name];
        field.OnlyKeys("destinationPort");
        var port = field["destinationPort"];
        if (!port.Exists)
            field.Report(ClusterPolicyErrors.EmptyProtocol, name);
        if (!port.Exists || !ClusterPolicyPeers.HasExactlyOne(port, "a destination port", "number", "range"))
            return null;
        if (port["number"].Exists)
            return ParseNumber(port["number"]) is { } number ? Match(protocol, number, number) : null;
        port["range"].OnlyKeys("start", "end");
        return ParseRange(port["range"], AllowsOne.No) is var (first, last) ? Match(protocol, first, last) : null;
    }

    private enum AllowsOne
    {
        Yes,
        No,
    }

    private static (ushort First, ushort Last)? ParseRange(Field range, AllowsOne allowsOne)
    {
        if (ParseNumber(range["start"]) is not { } first || ParseNumber(range["end"]) is not { } last)
            return null;
        if (first < last || (first == last && allowsOne == AllowsOne.Yes))
            return (first, last);
        range.Report(ClusterPolicyErrors.InvalidRange, first, last);
        return null;
    }

    private static TrafficMatch.NamedPort? ParseName(Field field)
    {
        if (field.AsText("the name of a port") is not { } name)
            return null;
        if (ObjectNames.IsPortName(name))
            return new(null, name);
        field.Report(NetworkPolicyErrors.InvalidPortName, name);
        return null;
    }

    private static Protocol? ParseProtocolName(Field field) => ContainerPorts.ReadProtocol(field, ClusterPolicyErrors.UnsupportedProtocol);

    private static ushort? ParseNumber(Field field)
    {
        if (!field.Exists)
            field.ReportMissing();
        if (field.AsInteger("a port number") is not { } number)
            return null;
        if (number is >= 1 and <= ushort.MaxValue)
            return (ushort)number;
        field.ReportText(ClusterPolicyErrors.PortOutOfRange, NearestText.Port($"{number}"), $"{number}");
        return null;
    }

    private static TrafficMatch.Headers Match(Protocol protocol, ushort first, ushort last) => new(HeaderSpace.Of(protocol, PortSet.Of(first, last)));
}
