using System.Security.Cryptography;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>Knows a finding again after lines have moved.</summary>
internal static class Fingerprint
{
    /// <summary>The same for the same rule at the same text of the same object; 16 hexadecimal digits.</summary>
    public static string Of(Diagnostic finding)
    {
        var line = finding.Span.Document?.LineText(finding.Span.Start.Line).Trim() ?? "";
        var text = string.Join("\n", finding.Kind.Id, PlaceOf(finding), line);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16].ToLowerInvariant();
    }

    /// <summary>The object of a finding, or its file.</summary>
    public static string PlaceOf(Diagnostic finding) => finding.Subject?.ToString() ?? finding.Span.Path.Replace('\\', '/');
}
