using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>One protocol of the traffic between two nodes.</summary>
/// <param name="Protocol">Its name, <c>TCP</c>; <c>other</c> for the protocols that have none here.</param>
/// <param name="Unit">What <paramref name="Values"/> counts: <c>ports</c>, <c>types</c> (ICMP, as type/code) or <c>numbers</c> (of IP protocols).</param>
/// <param name="Values">Numbers and ranges, ascending and merged, <c>80,8000-8999</c>; null for all of them.</param>
internal sealed record MapTrafficPart(string Protocol, string Unit, string? Values);

/// <summary>Puts traffic into words.</summary>
internal static class MapTraffic
{
    private static readonly Protocol[] Named = [Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp, Protocol.IcmpV6];

    /// <summary>Whether <paramref name="traffic"/> is everything that the data plane defines.</summary>
    public static bool IsAll(HeaderSpace traffic, HeaderSpace defined) => defined.Except(traffic).IsEmpty;

    /// <summary>The protocols of <paramref name="traffic"/>, in a fixed order.</summary>
    public static IEnumerable<MapTrafficPart> Parts(HeaderSpace traffic)
    {
        foreach (var protocol in Named)
            if (traffic.ValuesOf(protocol) is { IsEmpty: false } values)
                yield return protocol.HasPorts
                    ? new($"{protocol}", "ports", values.IsEverything ? null : $"{values}")
                    : new($"{protocol}", "types", values.IsEverything ? null : string.Join(",", values.Ranges.SelectMany(IcmpTypes)));
        if (!traffic.Others.IsEmpty)
            yield return new("other", "numbers", traffic.Others == HeaderSpace.Everything.Others ? null : $"{traffic.Others}");
    }

    /// <summary><c>TCP/80,443 UDP/53</c>, as queries write it; or <c>All</c>.</summary>
    public static string Words(HeaderSpace traffic, HeaderSpace defined) => IsAll(traffic, defined)
        ? "All"
        : string.Join(" ", Parts(traffic).Select(part => part.Values is null ? part.Protocol : $"{part.Protocol}/{part.Values}"));

    /// <summary>Types of ICMP with all their codes as <c>3</c> or <c>3-5</c>, others as <c>8/0</c> or <c>8/0-3</c>.</summary>
    private static IEnumerable<string> IcmpTypes(PortRange range)
    {
        var (type, code) = (range.First >> 8, range.First & 255);
        var (lastType, lastCode) = (range.Last >> 8, range.Last & 255);
        if (code > 0 || (type == lastType && lastCode < 255))
        {
            var end = type == lastType ? lastCode : 255;
            yield return code == end ? $"{type}/{code}" : $"{type}/{code}-{end}";
            type++;
        }
        var wholeTypes = lastCode == 255 ? lastType : lastType - 1;
        if (type <= wholeTypes)
            yield return type == wholeTypes ? $"{type}" : $"{type}-{wholeTypes}";
        if (type <= lastType && lastCode < 255)
            yield return lastCode == 0 ? $"{lastType}/0" : $"{lastType}/0-{lastCode}";
    }
}
