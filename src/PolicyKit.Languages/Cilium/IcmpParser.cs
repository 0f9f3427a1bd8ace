using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads the items of <c>icmps</c> (semantics C-31, C-67).</summary>
internal static class IcmpParser
{
    private const int MostFields = 40;

    private static readonly Dictionary<string, int> NamesV4 = new(StringComparer.Ordinal)
    {
        ["EchoReply"] = 0, ["DestinationUnreachable"] = 3, ["Redirect"] = 5, ["Echo"] = 8, ["EchoRequest"] = 8, ["RouterAdvertisement"] = 9,
        ["RouterSelection"] = 10, ["TimeExceeded"] = 11, ["ParameterProblem"] = 12, ["Timestamp"] = 13, ["TimestampReply"] = 14,
        ["Photuris"] = 40, ["ExtendedEchoRequest"] = 42, ["ExtendedEchoReply"] = 43,
    };

    private static readonly Dictionary<string, int> NamesV6 = new(StringComparer.Ordinal)
    {
        ["DestinationUnreachable"] = 1, ["PacketTooBig"] = 2, ["TimeExceeded"] = 3, ["ParameterProblem"] = 4, ["EchoRequest"] = 128,
        ["EchoReply"] = 129, ["MulticastListenerQuery"] = 130, ["MulticastListenerReport"] = 131, ["MulticastListenerDone"] = 132,
        ["RouterSolicitation"] = 133, ["RouterAdvertisement"] = 134, ["NeighborSolicitation"] = 135, ["NeighborAdvertisement"] = 136,
        ["RedirectMessage"] = 137, ["RouterRenumbering"] = 138, ["ICMPNodeInformationQuery"] = 139, ["ICMPNodeInformationResponse"] = 140,
        ["InverseNeighborDiscoverySolicitation"] = 141, ["InverseNeighborDiscoveryAdvertisement"] = 142,
        ["HomeAgentAddressDiscoveryRequest"] = 144, ["HomeAgentAddressDiscoveryReply"] = 145, ["MobilePrefixSolicitation"] = 146,
        ["MobilePrefixAdvertisement"] = 147, ["DuplicateAddressRequestCodeSuffix"] = 157, ["DuplicateAddressConfirmationCodeSuffix"] = 158,
        ["ExtendedEchoRequest"] = 160, ["ExtendedEchoReply"] = 161,
    };

    /// <summary>One item; its headers are empty when it has no fields.</summary>
    public static IcmpSyntax Parse(Field item)
    {
        item.OnlyKeys("fields");
        var fields = item["fields"].Items().ToArray();
        if (fields.Length > MostFields)
            item["fields"].Report(CiliumErrors.TooMany, "ICMP fields", MostFields);
        return new(IdentitySelectorParser.PlaceOf(item), fields.Aggregate(HeaderSpace.Empty, (set, field) => set.Union(Headers(field))));
    }

    private static HeaderSpace Headers(Field field)
    {
        field.OnlyKeys("family", "type");
        var (family, type) = (field["family"], field["type"]);
        var isV6 = family.AsText() == "IPv6";
        if (family.AsText() is not (null or "" or "IPv4" or "IPv6"))
            family.Report(CiliumErrors.InvalidIcmp, family.AsText()!, "a family, `IPv4` or `IPv6`");
        if (!type.Exists)
            type.ReportMissing();
        return Number(type, isV6 ? NamesV6 : NamesV4) is { } number ? Headers(type, number, isV6) : HeaderSpace.Empty;
    }

    /// <summary>The number of a type that is written as a number, in quotes or not, or by its name; null for what is neither.</summary>
    public static long? NumberOf(YamlValue.Scalar type, bool isV6) =>
        type.Kind is ScalarKind.Integer or ScalarKind.Text && PlainScalar.AsInteger(type.Text) is { } number ? number
        : type.Kind == ScalarKind.Text && (isV6 ? NamesV6 : NamesV4).TryGetValue(type.Text, out var known) ? known
        : null;

    private static int? Number(Field type, Dictionary<string, int> names)
    {
        if (type.Value is YamlValue.Scalar { Kind: ScalarKind.Text } text && PlainScalar.KindOf(text.Text) != ScalarKind.Integer)
        {
            if (names.TryGetValue(text.Text, out var known))
                return known;
            type.Report(CiliumErrors.InvalidIcmp, text.Text, "a type of ICMP in this family");
            return null;
        }
        // A number in quotes is as good as one without: the field takes both.
        var number = type.Value is YamlValue.Scalar { Kind: ScalarKind.Text } quoted ? PlainScalar.AsInteger(quoted.Text) : type.AsInteger("an ICMP type");
        if (number is < 0 or > ushort.MaxValue)
            type.Report(CiliumErrors.InvalidIcmp, number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), "a type of ICMP");
        return number is >= 0 and <= ushort.MaxValue ? (int)number : null;
    }

    private static HeaderSpace Headers(Field type, int number, bool isV6)
    {
        if (number > byte.MaxValue)
            type.Report(CiliumWarnings.LargeIcmpType, number);
        else if (number == 0 && !isV6)
            type.Report(CiliumWarnings.EchoReply);
        return number > byte.MaxValue ? HeaderSpace.Empty
            : HeaderSpace.Of(isV6 ? Protocol.IcmpV6 : Protocol.Icmp, number == 0 && !isV6
                ? PortSet.Everything // the agent stores the type as a port, and port 0 is every port
                : PortSet.Of((ushort)(number << 8), (ushort)((number << 8) | byte.MaxValue)));
    }
}
