using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads types and codes of ICMP (semantics P-49).</summary>
internal static class IcmpParser
{
    private const int HighestType = 254;
    private const int HighestCode = 255;

    /// <summary>The types and codes of <c>icmp</c>; null for all of them, or after an error was reported.</summary>
    public static PortSet? Parse(Field icmp, Protocol? protocol)
    {
        if (icmp.Exists && protocol is not { HasIcmpType: true })
            icmp.Report(RuleErrors.IcmpWithoutProtocol);
        return ParseNegated(icmp);
    }

    /// <summary>The types and codes of <c>notICMP</c>, which needs no protocol; null for none.</summary>
    public static PortSet? ParseNegated(Field icmp)
    {
        icmp.OnlyKeys("type", "code");
        var type = ParseNumber(icmp["type"], HighestType);
        var code = ParseNumber(icmp["code"], HighestCode);
        if (icmp["code"].Exists && !icmp["type"].Exists)
            icmp.Report(RuleErrors.CodeWithoutType);
        if (type is not { } known)
            return null;
        var first = (known << 8) + (code ?? 0);
        return PortSet.Of((ushort)first, (ushort)(code is null ? first + HighestCode : first));
    }

    private static int? ParseNumber(Field field, int highest)
    {
        if (field.AsInteger() is not { } number)
            return null;
        if (number >= 0 && number <= highest)
            return (int)number;
        field.Report(RuleErrors.IcmpOutOfRange, number, highest);
        return null;
    }
}
