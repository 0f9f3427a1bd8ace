using System.Security.Cryptography;
using System.Text;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>Tells findings from each other, from run to run: the same while what is at fault stays, wherever in its file it moves.</summary>
/// <remarks>Findings with the same identity are numbered in the order of the report.</remarks>
internal sealed class Fingerprints
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>The fingerprint of the next finding: 16 hexadecimal digits and the number among equal ones.</summary>
    public string Next(LocatedFinding finding)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Rule.Id}\n{finding.Identity}"));
        var text = Convert.ToHexString(hash, 0, 8).ToLowerInvariant();
        return $"{text}:{_seen[text] = _seen.GetValueOrDefault(text) + 1}";
    }
}
