using System.Globalization;
using PolicyKit.Languages.Cilium;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>What the rules of Cilium are about: the items of <c>toPorts</c> and <c>icmps</c>.</summary>
internal static class CiliumTrafficText
{
    private const int MostItems = 40;
    private const string AnyProtocol = "ANY";

    /// <summary>The traffic of a rule; none when it names none, which means all of it.</summary>
    public static IReadOnlyList<string> Of(ObjectFields rule)
    {
        var (ports, icmps) = (rule.TakeItems("toPorts") ?? [], rule.TakeItems("icmps") ?? []);
        if (icmps.Count > 0)
            return Icmps(icmps);
        if (ports.Count == 0)
            return [];
        var plain = new PortCalls();
        var others = new List<string>();
        foreach (var item in ports.Select(ObjectFields.Of))
        {
            var numbers = (item.TakeItems("ports") ?? []).Select(ObjectFields.Of).ToArray();
            var inspection = CiliumLayer7Text.Of(item);
            if (inspection.Count > 0 && numbers.Length == 0)
                throw new NotInDslException(item.Mapping, "it looks into connections, and names no port");
            var calls = inspection.Count == 0 ? plain : new PortCalls();
            foreach (var port in numbers)
                Add(port, calls);
            if (calls != plain)
                others.AddRange(calls.Texts.Select(text => $"{text}{inspection}"));
        }
        if (plain.Count > MostItems)
            throw new NotInDslException(rule.Mapping, $"one call names at most {MostItems} ports");
        string[] all = [.. plain.Texts, .. others];
        return all.Length > 0 ? all : ["NoPort"];
    }

    private static void Add(ObjectFields fields, PortCalls calls)
    {
        var (place, text, last) = (fields.Mapping, fields.TakeText("port") ?? "", fields.TakeNumber("endPort"));
        var protocol = fields.TakeText("protocol") is { Length: > 0 } given ? given : AnyProtocol;
        fields.End();
        var method = protocol == AnyProtocol ? "AnyProtocol" : PortsText.MethodOf(protocol, place);
        var isRange = last is not (null or "0");
        if (text == "0" && !isRange)
            calls.All(method);
        else if (!ushort.TryParse(text, out var number) || text != $"{number}")
            calls.AddNamed(method, ObjectNames.IsPortName(text) && !isRange ? CSharpText.Literal(text) : throw new NotInDslException(place, "there is no method for such a port"));
        else if (!isRange)
            calls.Add(method, text);
        else if (number > 0 && int.Parse(last!, CultureInfo.InvariantCulture) is var end && end >= number && end <= ushort.MaxValue)
            calls.AddRange(method, text, last!);
        else
            throw new NotInDslException(place, "there is no method for such a range of ports");
    }

    private static List<string> Icmps(IReadOnlyList<YamlValue> items)
    {
        var messages = new List<string>();
        foreach (var item in items.Select(ObjectFields.Of))
        {
            messages.AddRange((item.TakeItems("fields") ?? []).Select(field => Icmp(ObjectFields.Of(field))));
            item.End();
        }
        if (messages.Count is 0 or > MostItems)
            throw new NotInDslException(items[0], messages.Count == 0 ? "it names no message of ICMP" : $"one call names at most {MostItems} messages of ICMP");
        return messages;
    }

    private static string Icmp(ObjectFields fields)
    {
        var isV6 = fields.TakeText("family") == "IPv6";
        var type = fields.Take("type") as YamlValue.Scalar ?? throw new NotInDslException(fields.Mapping, "it has no type");
        fields.End();
        return IcmpParser.NumberOf(type, isV6) is { } number and <= byte.MaxValue and >= 0
            ? $"{(isV6 ? "IcmpV6" : "Icmp")}({number})"
            : throw new NotInDslException(type, "there is no method for such a type");
    }
}
