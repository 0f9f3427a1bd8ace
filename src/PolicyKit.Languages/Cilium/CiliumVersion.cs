using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyKit.Languages.Cilium;

/// <summary>A version of Cilium: what policies mean differs between some of them.</summary>
/// <param name="Minor">The second number; the first one is 1.</param>
/// <param name="Patch">The third number; null stands for the newest patch of the version.</param>
public readonly record struct CiliumVersion(int Minor, int? Patch)
{
    /// <summary>The oldest version whose differences are modelled.</summary>
    public const int Oldest = 17;

    /// <summary>The newest version whose differences are modelled.</summary>
    public const int Newest = 20;

    private static readonly Regex Form = new("^v?1\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?(?:[-+].*)?$", RegexOptions.CultureInvariant);

    /// <summary>What is assumed when nobody knows the version.</summary>
    /// <remarks>Source: semantics page "Cilium policies", introduction.</remarks>
    public static CiliumVersion Reference { get; } = new(19, null);

    /// <summary>The versions whose differences are modelled, for messages.</summary>
    public static string Range { get; } = $"1.{Oldest} to 1.{Newest}";

    /// <summary>Whether the differences of this version are modelled.</summary>
    public bool IsModelled => Minor is >= Oldest and <= Newest;

    /// <summary>This version if it is modelled, else the nearest one that is.</summary>
    public CiliumVersion Nearest => Minor < Oldest ? new(Oldest, null) : Minor > Newest ? new(Newest, null) : this;

    /// <summary>The version that a text gives, <c>1.18</c>, <c>v1.19.3</c> or <c>1.20.0-rc.1</c>; null for other texts.</summary>
    public static CiliumVersion? TryParse(string text)
    {
        var match = Form.Match(text);
        return match.Success ? new(Number(match.Groups[1].Value), match.Groups[2].Success ? Number(match.Groups[2].Value) : null) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Patch is { } patch ? $"1.{Minor}.{patch}" : $"1.{Minor}";

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
