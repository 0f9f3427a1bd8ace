using System.Globalization;
using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>The traffic of rules of Calico.</summary>
internal static class CalicoTrafficText
{
    private const string Icmp4 = "Icmp";
    private const string Icmp6 = "IcmpV6";
    private const string AnyProtocol = "AnyProtocol";
    private const string UdpLite = "UDPLite";
    private const int NumberOfUdpLite = 136;

    // Numbers of protocols that have a name are written by it: they mean the same.
    private static readonly Dictionary<string, string> Methods = new(StringComparer.Ordinal)
    {
        ["TCP"] = "Tcp",
        ["6"] = "Tcp",
        ["UDP"] = "Udp",
        ["17"] = "Udp",
        ["SCTP"] = "Sctp",
        ["132"] = "Sctp",
        ["ICMP"] = Icmp4,
        ["ICMPv6"] = Icmp6,
    };

    /// <summary>A protocol with the ports of one end.</summary>
    /// <param name="protocol">The protocol; null when the rule names none.</param>
    /// <param name="ports">The ports; null for all of them.</param>
    /// <param name="icmp">The type and code; null for all of them.</param>
    /// <param name="rule">The rule.</param>
    /// <exception cref="NotInDslException">There is no method for such traffic.</exception>
    public static string? Of(YamlValue? protocol, IReadOnlyList<YamlValue>? ports, ObjectFields? icmp, YamlValue rule)
    {
        if (protocol is null && ports is null && icmp is null)
            return null;
        var method = MethodOf(protocol);
        return (method, protocol) switch
        {
            (Icmp4 or Icmp6, _) when ports is null => Icmp(method!, icmp),
            (not (null or Icmp4 or Icmp6), _) when icmp is null => Ports(method, ports, rule),
            (null, YamlValue.Scalar { Kind: ScalarKind.Integer } number) when ports is null && icmp is null && byte.TryParse(number.Text, out var value) && value > 0 => $"ProtocolNumber({value})",
            (null, YamlValue.Scalar { Text: UdpLite }) when ports is null && icmp is null => $"ProtocolNumber({NumberOfUdpLite})",
            _ => throw new NotInDslException(rule, "there is no method for such traffic"),
        };
    }

    /// <summary>The method for the ports of a protocol, or for ICMP; null when there is none.</summary>
    /// <param name="protocol">The protocol; null where only names of ports may stand.</param>
    public static string? MethodOf(YamlValue? protocol) => protocol switch
    {
        null => AnyProtocol,
        YamlValue.Scalar { Kind: ScalarKind.Text or ScalarKind.Integer } word => Methods.TryGetValue(word.Text, out var method) ? method : null,
        _ => null,
    };

    /// <summary>Ports of one protocol.</summary>
    /// <param name="method">The method for the protocol.</param>
    /// <param name="ports">The ports; null for all of them.</param>
    /// <param name="rule">The rule.</param>
    /// <exception cref="NotInDslException">There is no method for such ports.</exception>
    public static string Ports(string? method, IReadOnlyList<YamlValue>? ports, YamlValue rule)
    {
        var areNamed = ports is { Count: > 0 } && ports.All(port => port is YamlValue.Scalar { Kind: ScalarKind.Text } text && text.Text.IndexOf(':') < 0);
        if (method is null or Icmp4 or Icmp6 || (method == AnyProtocol && !areNamed))
            throw new NotInDslException(rule, "there is no method for such ports");
        var calls = new PortCalls();
        if (ports is not { Count: > 0 })
            calls.All(method);
        foreach (var port in ports ?? [])
            Add(calls, method, port);
        return calls.Texts.Count == 1 ? calls.Texts[0] : $"{calls.Texts[0]}.And({string.Join(", ", calls.Texts.Skip(1))})";
    }

    /// <summary>A sort of ICMP.</summary>
    /// <param name="method">The method for the version.</param>
    /// <param name="fields">The type and code; null for all of them.</param>
    public static string Icmp(string method, ObjectFields? fields)
    {
        var (type, code) = (fields?.TakeNumber("type"), fields?.TakeNumber("code"));
        fields?.End();
        if (code is not null && type is null)
            throw new NotInDslException(fields!.Mapping, "there is no method for a code without a type");
        return $"{method}({string.Join(", ", new[] { type, code }.OfType<string>())})";
    }

    private static void Add(PortCalls calls, string method, YamlValue port)
    {
        if (port is YamlValue.Scalar { Kind: ScalarKind.Text } text && text.Text.Split(':') is { Length: 2 } ends
            && ushort.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first) && ushort.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            calls.AddRange(method, first.ToString(CultureInfo.InvariantCulture), last.ToString(CultureInfo.InvariantCulture));
        else if (port is YamlValue.Scalar { Kind: ScalarKind.Text } digits && ushort.TryParse(digits.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            calls.Add(method, number.ToString(CultureInfo.InvariantCulture)); // to Calico a number between quotes is a number
        else if (port is YamlValue.Scalar { Kind: ScalarKind.Integer })
            calls.Add(method, PortsText.One(port));
        else
            calls.AddNamed(method, PortsText.Name(port));
    }
}
