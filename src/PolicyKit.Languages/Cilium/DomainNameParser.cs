using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads the items of <c>toFQDNs</c> and of DNS rules: a name or a pattern (semantics C-26, C-74).</summary>
internal static class DomainNameParser
{
    /// <summary>The names that an item means; null once an error has been reported.</summary>
    public static RegularLanguage? Parse(Field item)
    {
        item.OnlyKeys("matchName", "matchPattern");
        var (name, pattern) = (item["matchName"], item["matchPattern"]);
        var (nameText, patternText) = (name.AsText("a DNS name"), pattern.AsText("a pattern of DNS names"));
        if (nameText is { Length: > 0 } && patternText is { Length: > 0 })
            item.Report(CiliumPeerErrors.InvalidName, "only one of `matchName` or `matchPattern` is allowed");
        else if (nameText is { Length: > 0 })
            return IsValid(name, nameText, "") ? NamePattern.OfName(nameText) : null;
        else if (patternText is { Length: > 0 })
            return IsValid(pattern, patternText, "*") ? NamePattern.OfPattern(patternText) : null;
        else
            item.Report(CiliumPeerErrors.InvalidName, "one of `matchName` and `matchPattern` must be given");
        return null;
    }

    private static bool IsValid(Field field, string text, string others)
    {
        var isValid = NamePattern.IsValid(text, others);
        if (!isValid)
            field.Report(
                CiliumPeerErrors.InvalidName, [$"`{ShownText.Of(text)}` has characters that are not allowed in DNS names, or is too long"], CiliumPeerErrors.InvalidName.Help,
                others.Length == 0 ? field.Writing(text, NearestText.DnsSubdomain(text), FixSafety.Unsafe) : null);
        return isValid;
    }
}
