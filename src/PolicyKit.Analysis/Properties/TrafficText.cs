using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Traffic as people write it: <c>TCP/8080</c>, <c>TCP/8000-8999</c>, <c>ICMP/8/0</c>, <c>UDP</c>, <c>*</c>.</summary>
public static class TrafficText
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Examples = "write `TCP/8080`, `TCP/8000-8999`, `UDP/53`, `SCTP/7777`, `ICMP/8/0`, `TCP` or `*`";

    /// <summary>Reads one item; null when it is not traffic.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="problem">What is wrong with it, lower case without full stop; empty when nothing is.</param>
    public static Traffic? TryParse(string text, out string problem)
    {
        problem = "";
        if (text == "*")
            return Traffic.AllDefined;
        var parts = text.Split('/');
        if (Protocol.TryParse(parts[0]) is not { } protocol)
            problem = Protocol.TryParse(Respelled(parts[0])) is { } meant
                ? $"`{parts[0]}` is no protocol; did you mean `{meant}`"
                : $"`{parts[0]}` is no protocol";
        else if (parts.Length == 1)
            return new(HeaderSpace.Of(protocol));
        else if ((protocol.HasIcmpType ? TypeAndCode(parts, out problem) : Ports(parts, out problem)) is { } values)
            return new(HeaderSpace.Of(protocol, values));
        return null;
    }

    /// <summary>Everything that one of the items means.</summary>
    public static Traffic Union(IEnumerable<Traffic> items)
    {
        var all = HeaderSpace.Empty;
        foreach (var item in items)
            if (item.Named is { } named)
                all = all.Union(named);
            else
                return Traffic.AllDefined;
        return new(all);
    }

    private static string Respelled(string protocol) => protocol.ToUpperInvariant() is "ICMPV6" ? "ICMPv6" : protocol.ToUpperInvariant();

    private static PortSet? Ports(string[] parts, out string problem)
    {
        problem = "";
        if (parts.Length > 2)
            problem = $"only ICMP has a second number, `{parts[2]}` is one too many";
        var ends = parts[1].Split('-');
        var (first, last) = (Number(ends[0]), Number(ends[ends.Length - 1]));
        if (ends.Length > 2 || first is null || last is null)
            problem = $"`{parts[1]}` is neither a port nor a range of ports";
        else if (first is < 1 or > ushort.MaxValue || last is < 1 or > ushort.MaxValue)
            problem = $"`{parts[1]}` is not between 1 and 65535";
        else if (last < first)
            problem = $"the range `{parts[1]}` ends before it starts";
        return problem.Length > 0 ? null : PortSet.Of((ushort)first!.Value, (ushort)last!.Value);
    }

    private static PortSet? TypeAndCode(string[] parts, out string problem)
    {
        problem = "";
        var (type, code) = (Number(parts[1]), parts.Length > 2 ? Number(parts[2]) : null);
        if (parts.Length > 3 || type is null or > 255 || (parts.Length == 3 && code is null or > 255))
            problem = "an ICMP type and an ICMP code are numbers from 0 to 255";
        if (problem.Length > 0)
            return null;
        var (low, high) = code is { } one ? (one, one) : (0, 255);
        return PortSet.Of((ushort)((type!.Value << 8) | low), (ushort)((type.Value << 8) | high));
    }

    private static int? Number(string text) =>
        text.Length is > 0 and < 6 && text.All(c => c is >= '0' and <= '9') ? int.Parse(text) : null;
}
