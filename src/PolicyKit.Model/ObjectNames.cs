namespace PolicyKit.Model;

/// <summary>The forms that Kubernetes demands of names, label keys and label values.</summary>
/// <remarks>Source: kubernetes/kubernetes, staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go.</remarks>
public static class ObjectNames
{
    private const int LongestLabel = 63;
    private const int LongestSubdomain = 253;
    private const int LongestPortName = 15;

    /// <summary>Lower-case letters, digits and hyphens, 63 at most: the name of a namespace (RFC 1123 label).</summary>
    public static bool IsDnsLabel(string text) => IsDnsLabel(text, 0, text.Length) && text.Length <= LongestLabel;

    /// <summary>DNS labels with dots between them, 253 characters at most: the name of most objects (RFC 1123 subdomain).</summary>
    public static bool IsDnsSubdomain(string text)
    {
        if (text.Length > LongestSubdomain)
            return false;
        for (var start = 0; start <= text.Length;)
        {
            var dot = text.IndexOf('.', start);
            var end = dot < 0 ? text.Length : dot;
            if (!IsDnsLabel(text, start, end))
                return false;
            start = end + 1;
        }
        return true;
    }

    /// <summary>A label value: 63 characters at most, empty or alphanumeric at both ends.</summary>
    public static bool IsLabelValue(string text) => text.Length == 0 || IsLabelName(text, 0);

    /// <summary>A label key: a name like a label value, with an optional <c>dns.subdomain/</c> before it.</summary>
    public static bool IsQualifiedName(string text)
    {
        var slash = text.IndexOf('/');
        return (slash < 0 || (slash > 0 && IsDnsSubdomain(text.Substring(0, slash)))) && IsLabelName(text, slash + 1);
    }

    /// <summary>The name of a port: 1 to 15 of <c>[a-z0-9-]</c>, a letter among them, no hyphen at an end or beside another.</summary>
    public static bool IsPortName(string text) =>
        text.Length is > 0 and <= LongestPortName && IsDnsLabel(text, 0, text.Length)
        && text.Any(c => c is >= 'a' and <= 'z') && text.IndexOf("--", StringComparison.Ordinal) < 0;

    private static bool IsDnsLabel(string text, int start, int end)
    {
        if (start >= end || text[start] == '-' || text[end - 1] == '-')
            return false;
        for (var at = start; at < end; at++)
            if (text[at] is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                return false;
        return true;
    }

    private static bool IsLabelName(string text, int start)
    {
        if (text.Length - start is < 1 or > LongestLabel || !IsAlphanumeric(text[start]) || !IsAlphanumeric(text[text.Length - 1]))
            return false;
        for (var at = start; at < text.Length; at++)
            if (!IsAlphanumeric(text[at]) && text[at] is not ('-' or '_' or '.'))
                return false;
        return true;
    }

    private static bool IsAlphanumeric(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
