using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads lists of ports: numbers, ranges <c>first:last</c>, and names of container ports (semantics P-47).</summary>
/// <remarks>Source: projectcalico/calico, api/pkg/lib/numorstring/port.go.</remarks>
internal static class PortsParser
{
    private const int LongestName = 128;

    /// <summary>The ports; null when none are written.</summary>
    /// <param name="list">The list.</param>
    /// <param name="protocolField">The field of the rule's protocol: one that is wrong is reported there, and not again here.</param>
    /// <param name="protocol">The rule's protocol.</param>
    public static PortsSyntax? Parse(Field list, Field protocolField, Protocol? protocol)
    {
        var ranges = new List<PortRange>();
        var names = new List<string>();
        foreach (var item in list.Items())
            if (item.Value is YamlValue.Scalar { Kind: ScalarKind.Text } text)
                ParseText(item, text.Text, ranges, names);
            else if (item.AsInteger("a port number, range or name") is { } number)
                AddRange(item, $"{number}", number, number, ranges);
            else if (!item.Exists)
                item.Report(RuleErrors.InvalidPort, "");
        if (ranges.Count + names.Count == 0)
            return null;
        if (protocol is { HasPorts: false } other)
            list.Report(RuleErrors.ProtocolWithoutPorts, other);
        else if (!protocolField.Exists && ranges.Count > 0)
            list.Report(RuleErrors.PortsWithoutProtocol);
        return new(PortSet.Of(ranges), names.Distinct().ToEquatableArray());
    }

    private static void ParseText(Field item, string text, List<PortRange> ranges, List<string> names)
    {
        var colon = text.IndexOf(':');
        var (first, last) = colon < 0 ? (text, text) : (text.Substring(0, colon), text.Substring(colon + 1));
        if (IsDigits(first) && IsDigits(last))
            AddRange(item, text, NumberOf(first), NumberOf(last), ranges);
        else if (text.Length is > 0 and <= LongestName && text.All(IsNameCharacter))
            names.Add(text);
        else
            item.Report(RuleErrors.InvalidPort, text);
    }

    private static void AddRange(Field item, string text, long first, long last, List<PortRange> ranges)
    {
        if (first is < 1 or > ushort.MaxValue || last is < 1 or > ushort.MaxValue)
            item.ReportText(RuleErrors.InvalidPort, NearestText.Port(text), text);
        else if (last < first)
            item.Report(RuleErrors.PortRangeReversed, text);
        else
            ranges.Add(new((ushort)first, (ushort)last));
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(c => c is >= '0' and <= '9');

    private static long NumberOf(string digits) => long.TryParse(digits, out var number) ? number : long.MaxValue;

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-';
}
