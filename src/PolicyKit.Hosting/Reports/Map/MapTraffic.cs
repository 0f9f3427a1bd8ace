using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>One protocol of the traffic between two nodes.</summary>
/// <param name="Protocol">Its name, <c>TCP</c>; <c>other</c> for the protocols that have none here.</param>
/// <param name="Unit">What <paramref name="Values"/> counts: <c>ports</c>, <c>types</c> (ICMP, as type/code) or <c>numbers</c> (of IP protocols).</param>
/// <param name="Values">Numbers and ranges, ascending and merged, <c>80,8000-8999</c>; null for all of them.</param>
public sealed record MapTrafficPart(string Protocol, string Unit, string? Values);

/// <summary>Puts traffic into words.</summary>
public static class MapTraffic
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

    /// <summary><c>TCP/443 TCP/80 (http GET /api)</c>: what a connection may carry stands behind the ports that are limited to it.</summary>
    public static string Words(Connection connection, HeaderSpace defined)
    {
        if (connection.Conditions.Count == 0)
            return Words(connection.Traffic, defined);
        var free = connection.Conditions.Aggregate(connection.Traffic, (rest, condition) => rest.Except(condition.Headers));
        var limited = connection.Conditions.Select(condition =>
            $"{Words(condition.Headers, HeaderSpace.Everything)} ({(condition.Requests.Count == 0 ? "no requests" : string.Join("; ", condition.Requests.Select(Words)))})");
        return string.Join(" ", (free.IsEmpty ? [] : new[] { Words(free, HeaderSpace.Everything) }).Concat(limited));
    }

    /// <summary>A pattern of requests: <c>http GET /api/.* X-Tenant: red</c>.</summary>
    public static string Words(RequestPattern pattern)
    {
        string[] plain = [RequestFields.Method, RequestFields.Path, RequestFields.Name, RequestFields.ApiKey, RequestFields.ServerName];
        var values = plain.Select(name => pattern.Fields.FirstOrDefault(field => field.Name == name)?.Values)
            .Concat(pattern.Fields.Where(field => !plain.Contains(field.Name))
                .Select(field => $"{(RequestFields.IsHeader(field.Name) ? RequestFields.HeaderName(field.Name) : field.Name)}: {field.Values}"));
        return DisplayText.Printable(string.Join(" ", values.OfType<string>().Prepend(pattern.Kind.ToString().ToLowerInvariant())));
    }

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
