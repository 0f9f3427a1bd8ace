namespace PolicyKit.Model;

/// <summary>The valid text that is nearest to an invalid one.</summary>
public static class NearestText
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

    /// <summary>As the value of a label; null when nothing of it could be one.</summary>
    public static string? LabelValue(string text)
    {
        var letters = new string([.. text.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' ? c : '-')]);
        var value = letters.Trim('-', '_', '.');
        value = value.Length > LongestLabel ? value.Substring(0, LongestLabel).TrimEnd('-', '_', '.') : value;
        return value.Length == 0 ? null : value;
    }

    /// <summary>As the key of a label; null when nothing of it could be one.</summary>
    public static string? LabelKey(string text)
    {
        var slash = text.IndexOf('/');
        return LabelValue(text.Substring(slash + 1)) is { } name ? slash > 0 ? $"{DnsSubdomain(text.Substring(0, slash))}/{name}" : name : null;
    }

    /// <summary>As the number of a port; null when it is no whole number.</summary>
    public static string? Port(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number < 1 ? "1" : number > ushort.MaxValue ? $"{ushort.MaxValue}" : $"{number}"
            : null;

    /// <summary>The block of addresses that a text was meant to be; null when nobody can tell.</summary>
    public static string? Block(string text)
    {
        if (IpAddress.TryParse(text) is { } address)
            return Cidr.Of(address).ToString();
        var slash = text.IndexOf('/');
        if (slash <= 0 || IpAddress.TryParse(text.Substring(0, slash)) is not { } start)
            return null;
        var isLength = int.TryParse(text.Substring(slash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length);
        return (isLength && length <= start.Bits ? Cidr.Around(start, length) : Cidr.Of(start)).ToString();
    }
}
