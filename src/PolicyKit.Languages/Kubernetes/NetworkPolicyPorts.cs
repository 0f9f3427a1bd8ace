using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes;

/// <summary>Reads the ports of NetworkPolicy rules (semantics K-30 to K-32).</summary>
internal static class NetworkPolicyPorts
{
    /// <summary>Reads one entry of <c>spec.ingress[].ports[]</c>; null once an error has been reported.</summary>
    public static PortSyntax? Parse(Field entry)
    {
        if (!entry.OnlyKeys("protocol", "port", "endPort"))
            return null;
        var protocol = ParseProtocol(entry["protocol"]);
        var (port, endPort) = (entry["port"], entry["endPort"]);
        TrafficMatch? match = port.Value switch
        {
            null => ParseWithoutPort(endPort, protocol),
            YamlValue.Scalar { Kind: ScalarKind.Text } name => ParseNamed(port, name.Text, endPort, protocol),
            _ => ParseRange(port, endPort, protocol),
        };
        return match is null ? null : new(entry.Span, match);
    }

    private static Protocol? ParseProtocol(Field field) => ContainerPorts.ReadProtocol(field, NetworkPolicyErrors.UnsupportedProtocol);

    private static TrafficMatch.Headers? ParseWithoutPort(Field endPort, Protocol? protocol)
    {
        if (endPort.Exists)
            endPort.Report(NetworkPolicyErrors.EndPortWithoutNumber);
        return protocol is { } known && !endPort.Exists ? new TrafficMatch.Headers(HeaderSpace.Of(known)) : null;
    }

    private static TrafficMatch.NamedPort? ParseNamed(Field port, string name, Field endPort, Protocol? protocol)
    {
        var isValid = ObjectNames.IsPortName(name);
        if (!isValid)
            port.Report(NetworkPolicyErrors.InvalidPortName, name);
        if (endPort.Exists)
            endPort.Report(NetworkPolicyErrors.EndPortWithoutNumber);
        // The name resolves at each destination, so nobody knows its number here.
        return isValid && protocol is { } known && !endPort.Exists ? new TrafficMatch.NamedPort(known, name) : null;
    }

    private static Fix? Swapped(Field port, Field endPort, long first, long last) =>
        port.Writing($"{first}", $"{last}", FixSafety.Unsafe) is { } one && endPort.Writing($"{last}", $"{first}", FixSafety.Unsafe) is { } other
            ? new($"Write {last} to {first}", FixSafety.Unsafe, [.. one.Edits, .. other.Edits])
            : null;

    private static TrafficMatch.Headers? ParseRange(Field port, Field endPort, Protocol? protocol)
    {
        var first = port.AsInteger("a port number or name");
        var last = endPort.Exists ? endPort.AsInteger("a port number") : first;
        if (first is { } low && !IsPort(low))
            port.ReportText(NetworkPolicyErrors.PortOutOfRange, NearestText.Port($"{low}"), $"{low}");
        if (endPort.Exists && last is { } high && !IsPort(high))
            endPort.ReportText(NetworkPolicyErrors.PortOutOfRange, NearestText.Port($"{high}"), $"{high}");
        else if (last < first)
            endPort.Report(NetworkPolicyErrors.PortRangeReversed, [last, first!], NetworkPolicyErrors.PortRangeReversed.Help, Swapped(port, endPort, first.Value, last.Value));
        return protocol is { } known && first is { } from && last is { } to && IsPort(from) && IsPort(to) && from <= to
            ? new TrafficMatch.Headers(HeaderSpace.Of(known, PortSet.Of((ushort)from, (ushort)to)))
            : null;
    }

    private static bool IsPort(long number) => number is >= 1 and <= ushort.MaxValue;
}
