using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Ports as calls of the DSL.</summary>
internal static class PortsText
{
    /// <summary>The items of <c>ports</c> in a NetworkPolicy; numbers of one protocol that stand together become one call.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<YamlValue> items)
    {
        var ports = new List<(string Method, List<string> Numbers)>();
        foreach (var fields in items.Select(ObjectFields.Of))
        {
            var method = MethodOf(fields.TakeText("protocol"), fields.Mapping);
            var port = fields.Take("port");
            var last = fields.TakeNumber("endPort");
            fields.End();
            if (last is not null && port is YamlValue.Scalar { Kind: ScalarKind.Integer } first)
                ports.Add(($"{method}Range", [first.Text, last]));
            else if (port is YamlValue.Scalar { Kind: ScalarKind.Integer } number && ports.Count > 0 && ports[ports.Count - 1] is var (before, numbers)
                && before == method && numbers.Count > 0 && char.IsDigit(numbers[0][0]))
                numbers.Add(number.Text);
            else
                ports.Add((method, port is null ? [] : [One(port)]));
        }
        return [.. ports.Select(item => $"{item.Method}({string.Join(", ", item.Numbers)})")];
    }

    /// <summary>One port by its number or name.</summary>
    public static string One(YamlValue port) => port switch
    {
        YamlValue.Scalar { Kind: ScalarKind.Integer } number when ushort.TryParse(number.Text, out _) => number.Text,
        YamlValue.Scalar { Kind: ScalarKind.Text } name => CSharpText.Literal(name.Text),
        _ => throw new NotInDslException(port, "it is neither a number nor a name"),
    };

    /// <summary>The method for the ports of a protocol.</summary>
    /// <param name="protocol">The protocol; null for the usual one.</param>
    /// <param name="place">Where it is written.</param>
    public static string MethodOf(string? protocol, YamlValue place) => protocol switch
    {
        null or "TCP" => "Tcp",
        "UDP" => "Udp",
        "SCTP" => "Sctp",
        _ => throw new NotInDslException(place, $"there is no method for the protocol `{protocol}`"),
    };
}
