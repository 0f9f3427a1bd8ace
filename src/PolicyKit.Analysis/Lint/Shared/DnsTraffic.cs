using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>What rules for name resolution look like.</summary>
internal static class DnsTraffic
{
    private static readonly PortSet Port = PortSet.Of(53, 53);
    private static readonly HeaderSpace Headers = HeaderSpace.Of(Protocol.Tcp, Port).Union(HeaderSpace.Of(Protocol.Udp, Port)).Union(HeaderSpace.Of(Protocol.Sctp, Port));

    /// <summary>Whether a rule is about port 53 and nothing else.</summary>
    public static bool IsDnsAlone(this Rule rule) => rule.Traffic.Count > 0 && rule.Traffic.All(item => IsDns(item.Match));

    private static bool IsDns(TrafficMatch match) => match switch
    {
        TrafficMatch.Headers(var set) => !set.IsEmpty && set.Except(Headers).IsEmpty,
        TrafficMatch.NamedPort(_, var name) => name is "dns" or "dns-tcp",
        TrafficMatch.All(var operands) => operands.Any(IsDns),
        _ => false,
    };
}
