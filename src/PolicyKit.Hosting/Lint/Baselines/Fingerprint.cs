using System.Security.Cryptography;
using System.Text;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>Knows a finding again after lines have moved.</summary>
internal static class Fingerprint
{
    /// <summary>The same for the same rule at the same text of the same object; 16 hexadecimal digits.</summary>
    public static string Of(Diagnostic finding, Checkout? checkout)
    {
        var text = string.Join("\n", finding.Kind.Id, PlaceOf(finding, checkout), TextOf(finding.Span));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16].ToLowerInvariant();
    }

    /// <summary>The line at fault; of a file that is one line of megabytes, the text at fault alone.</summary>
    public static string TextOf(SourceSpan span)
    {
        const int longest = 1000;
        var line = span.Document?.LineText(span.Start.Line).Trim() ?? "";
        return line.Length <= longest ? line : span.Document!.Text.Substring(span.Offset, Math.Min(span.Length, longest));
    }

    /// <summary>The object of a finding, or its file as the repository knows it: the same wherever the command is called.</summary>
    public static string PlaceOf(Diagnostic finding, Checkout? checkout) =>
        finding.Subject?.ToString() ?? checkout?.PathOf(finding.Span.Path) ?? finding.Span.Path.Replace('\\', '/');
}
