using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>The valid text that is nearest to an invalid one.</summary>
internal static class NearestText
{
    private const int LongestLabel = 63;

    /// <summary>As a DNS label.</summary>
    public static string DnsLabel(string text)
    {
        var letters = text.ToLowerInvariant().Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : '-').ToArray();
        var label = new string(letters).Trim('-');
        label = label.Length > LongestLabel ? label.Substring(0, LongestLabel).TrimEnd('-') : label;
        return label.Length == 0 ? "name" : label;
    }

    /// <summary>As DNS labels with dots between them.</summary>
    public static string DnsSubdomain(string text) =>
        string.Join(".", text.Split('.').Where(part => part.Length > 0).Select(DnsLabel).DefaultIfEmpty("name"));

    /// <summary>The words of an identifier with hyphens between them: <c>NoWebToDb</c> is <c>no-web-to-db</c>.</summary>
    public static string Hyphenated(string identifier)
    {
        var text = new System.Text.StringBuilder();
        for (var index = 0; index < identifier.Length; index++)
        {
            var c = identifier[index];
            var beginsWord = char.IsUpper(c) && index > 0
                && (!char.IsUpper(identifier[index - 1]) || (index + 1 < identifier.Length && char.IsLower(identifier[index + 1])));
            if (beginsWord && identifier[index - 1] != '_')
                text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }
        return DnsLabel(text.ToString());
    }

    /// <summary>The block of addresses that a text was meant to be; null when nobody can tell.</summary>
    public static string? Block(string text)
    {
        if (IpAddress.TryParse(text) is { } address)
            return Cidr.Of(address).ToString();
        var slash = text.IndexOf('/');
        if (slash > 0 && IpAddress.TryParse(text.Substring(0, slash)) is { } start)
            return Cidr.Of(start).ToString();
        return null;
    }
}
