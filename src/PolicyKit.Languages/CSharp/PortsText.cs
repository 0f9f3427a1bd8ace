using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>Ports as calls of the DSL.</summary>
internal static class PortsText
{
    /// <summary>The items of <c>ports</c> in a NetworkPolicy; numbers of one protocol that stand together become one call.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<YamlValue> items)
    {
        var calls = new PortCalls();
        foreach (var fields in items.Select(ObjectFields.Of))
        {
            var method = MethodOf(fields.TakeText("protocol"), fields.Mapping);
            var port = fields.Take("port");
            var last = fields.TakeNumber("endPort");
            fields.End();
            if (port is null)
                calls.All(method);
            else if (last is not null && port is YamlValue.Scalar { Kind: ScalarKind.Integer } first)
                calls.AddRange(method, first.Text, last);
            else if (port is YamlValue.Scalar { Kind: ScalarKind.Integer })
                calls.Add(method, One(port));
            else
                calls.AddNamed(method, One(port));
        }
        return calls.Texts;
    }

    /// <summary>One port by its number or name.</summary>
    public static string One(YamlValue port) => port switch
    {
        YamlValue.Scalar { Kind: ScalarKind.Integer } number when ushort.TryParse(number.Text, out _) => number.Text,
        YamlValue.Scalar { Kind: ScalarKind.Text } name => CSharpText.Literal(name.Text),
        _ => throw new NotInDslException(port, "it is neither a number nor a name"),
    };

    /// <summary>One port by its name.</summary>
    /// <exception cref="NotInDslException">The DSL does not take the name.</exception>
    public static string Name(YamlValue port) => ObjectNames.IsPortName(ObjectFields.TextOf(port))
        ? One(port)
        : throw new NotInDslException(port, "there is no method for such a name of a port");

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
