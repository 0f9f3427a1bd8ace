using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes;

/// <summary>Reads blocks of addresses with exceptions (semantics K-09, K-22).</summary>
internal static class IpBlockParser
{
    /// <summary>A block with its exceptions; null once an error has been reported.</summary>
    public static PeerSyntax.Block? Parse(Field block, SourceSpan span)
    {
        if (!block.OnlyKeys("cidr", "except"))
            return null;
        var cidr = block["cidr"];
        var whole = cidr.AsText("a block of addresses") is { Length: > 0 } text ? ParseCidr(cidr, text) : null;
        if (cidr.Value is null or YamlValue.Scalar { Kind: ScalarKind.Text, Text.Length: 0 })
            cidr.ReportMissing();
        var exceptions = block["except"].Items().Select(item => ParseException(item, whole)).ToArray();
        if (whole is not { } known || Array.Exists(exceptions, exception => exception is null))
            return null;
        return new(span, known, exceptions.OfType<Cidr>().ToEquatableArray());
    }

    private static Cidr? ParseException(Field item, Cidr? whole)
    {
        if (item.Exists && item.AsText("a block of addresses") is null)
            return null;
        var exception = ParseCidr(item, item.AsText() ?? "");
        if (exception is not { } inner || whole is not { } outer || (outer.Contains(inner) && inner.PrefixLength > outer.PrefixLength))
            return exception;
        item.Report(NetworkPolicyErrors.ExceptOutsideCidr, inner, outer);
        return null;
    }

    private static Cidr? ParseCidr(Field field, string text)
    {
        var cidr = Cidr.TryParse(text, out var hadHostBits);
        if (cidr is not { } block || IsMappedIpv4(block))
        {
            field.ReportText(NetworkPolicyErrors.InvalidCidr, NearestText.Block(text), text);
            return null;
        }
        if (hadHostBits)
            field.Report(NetworkPolicyErrors.HostBits, [text, block], NetworkPolicyErrors.HostBits.Help, field.Writing(text, $"{block}", FixSafety.Safe)); // it is read so already
        return cidr;
    }

    // ::ffff:10.0.0.0/104 is IPv4 to some readers and IPv6 to others; API servers with strict validation refuse it too.
    private static bool IsMappedIpv4(Cidr block) =>
        block.First is { Family: IpFamily.V6, High: 0 } && block.First.Low >> 32 == 0xFFFF && block.PrefixLength >= 96;
}
