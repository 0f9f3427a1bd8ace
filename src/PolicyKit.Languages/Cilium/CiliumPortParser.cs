using System.Globalization;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads the items of <c>ports</c> (semantics C-28 to C-30, C-68).</summary>
internal static class CiliumPortParser
{
    private const int LongestName = 15;
    private static readonly Protocol Vrrp = new(112);
    private static readonly Protocol Igmp = new(2);

    /// <summary>What can be used from 1.20 on; <see cref="CiliumOptionCheck"/> refuses it before.</summary>
    /// <remarks>Source: semantics C-28; the numbers are those of IANA.</remarks>
    public static IReadOnlyDictionary<string, Protocol> LaterProtocols { get; } = new Dictionary<string, Protocol>(StringComparer.Ordinal)
    {
        ["GRE"] = new(47), ["IPIP"] = new(4), ["IPV6"] = new(41), ["ESP"] = new(50), ["AH"] = new(51),
    };

    /// <summary>One port; null once an error has been reported.</summary>
    public static CiliumPortSyntax? Parse(Field item)
    {
        item.OnlyKeys("port", "endPort", "protocol");
        var (port, end) = (item["port"], item["endPort"]);
        var protocols = Protocols(item["protocol"]);
        if (!port.Exists)
            port.ReportMissing();
        var last = end.AsInteger("a port number");
        if (last is < 0 or > ushort.MaxValue)
            end.Report(CiliumErrors.InvalidPort, last.Value.ToString(CultureInfo.InvariantCulture));
        if (port.AsText("a port in quotes") is not { } text || last is < 0 or > ushort.MaxValue)
            return null;
        var place = IdentitySelectorParser.PlaceOf(item);
        if (IsName(text))
            return new(place, protocols, text.ToLowerInvariant(), PortSet.Empty, NamedRange(end, last));
        if (Number(text) is { } number)
            return new(place, protocols, null, Numbers(number, end, last), null);
        port.ReportText(CiliumErrors.InvalidPort, NearestText.Port(text), text);
        return null;
    }

    private static EquatableArray<Protocol> Protocols(Field field)
    {
        switch (field.AsText())
        {
            case "TCP":
                return [Protocol.Tcp];
            case "UDP":
                return [Protocol.Udp];
            case "SCTP":
                return [Protocol.Sctp];
            case "VRRP":
                return [Vrrp];
            case "IGMP":
                return [Igmp];
            case { } later when LaterProtocols.TryGetValue(later, out var protocol):
                return [protocol];
            case null or "" or "ANY":
                return [Protocol.Tcp, Protocol.Udp, Protocol.Sctp];
            case { } unknown:
                field.Report(CiliumErrors.UnknownProtocol, unknown);
                return [];
        }
    }

    private static PortSet Numbers(ushort number, Field end, long? last)
    {
        if (number == 0)
            return PortSet.Everything;
        if (last > 0 && last < number)
            end.Report(CiliumWarnings.EndPortBelow, last, number);
        return PortSet.Of(number, last > number ? (ushort)last : number);
    }

    private static int? NamedRange(Field end, long? last)
    {
        if (last is not > 0)
            return null;
        end.Report(CiliumWarnings.NamedRange, last);
        return (int)last;
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && text.Any(IsLetter) && text.All(c => IsLetter(c) || c is (>= '0' and <= '9') or '-')
        && text[0] != '-' && text[text.Length - 1] != '-' && text.IndexOf("--", StringComparison.Ordinal) < 0;

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    /// <remarks>A leading zero means octal, as Go reads numbers (semantics C-28).</remarks>
    private static ushort? Number(string text)
    {
        var isOctal = text.Length > 1 && text[0] == '0';
        if (text.Length is 0 or > 7 || !text.All(c => c >= '0' && c <= (isOctal ? '7' : '9')))
            return null;
        var number = Convert.ToInt64(text, isOctal ? 8 : 10);
        return number <= ushort.MaxValue ? (ushort)number : null;
    }
}
