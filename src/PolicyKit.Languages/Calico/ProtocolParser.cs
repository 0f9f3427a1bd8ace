using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads protocols, by name or number (semantics P-48).</summary>
internal static class ProtocolParser
{
    /// <summary>The protocol; null when nothing is written, or after an error was reported.</summary>
    public static Protocol? Parse(Field field)
    {
        if (field.Value is YamlValue.Scalar { Kind: ScalarKind.Text } name)
        {
            var known = name.Text == "UDPLite" ? Protocol.UdpLite : Protocol.TryParse(name.Text);
            if (known is null)
                field.Report(RuleErrors.UnknownProtocol, name.Text);
            return known;
        }
        if (field.AsInteger("the name or number of a protocol") is not { } number)
            return null;
        if (number is >= 1 and <= byte.MaxValue)
            return new((byte)number);
        field.Report(RuleErrors.UnknownProtocol, number);
        return null;
    }
}
