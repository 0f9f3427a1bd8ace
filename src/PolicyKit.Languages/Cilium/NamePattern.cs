using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>The patterns for DNS names of <c>toFQDNs</c> and DNS rules (semantics C-26).</summary>
/// <remarks>Names are compared in lower case and without the dot at their end. Source: cilium/cilium, pkg/fqdn/matchpattern.</remarks>
internal static class NamePattern
{
    private const int Longest = 255;

    private static readonly RegularLanguage InLabel =
        new RegularLanguage.Characters([new('a', 'z'), new('0', '9'), new('-', '-'), new('_', '_')]);

    private static readonly RegularLanguage SomeInLabel = new RegularLanguage.Repetition(InLabel, 0, null);

    private static readonly RegularLanguage Labels = new RegularLanguage.Repetition(
        new RegularLanguage.Sequence([new RegularLanguage.Repetition(InLabel, 1, null), RegularLanguage.Literal(".")]), 1, null);

    /// <summary>Whether a text can be a name or, with stars, a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <param name="others">The characters that are possible besides those of names.</param>
    public static bool IsValid(string text, string others) =>
        text.Length is > 0 and <= Longest && text[0] != '.' && text.IndexOf("..", StringComparison.Ordinal) < 0
        && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' || others.IndexOf(c) >= 0);

    /// <summary>One name alone.</summary>
    public static RegularLanguage OfName(string name) => RegularLanguage.Literal(Normal(name));

    /// <summary>The names that a pattern means: a star is any part of one label, a leading <c>**.</c> one or more whole labels.</summary>
    public static RegularLanguage OfPattern(string pattern)
    {
        var text = Normal(pattern);
        if (text.All(c => c == '*'))
            return RegularLanguage.Everything;
        var parts = new List<RegularLanguage>();
        var start = text.StartsWith("**.", StringComparison.Ordinal) ? "**.".Length : 0;
        if (start > 0)
            parts.Add(Labels);
        for (var at = start; at < text.Length; at++)
            parts.Add(text[at] == '*' ? SomeInLabel : RegularLanguage.Literal(text.Substring(at, 1)));
        return new RegularLanguage.Sequence(parts.ToEquatableArray());
    }

    private static string Normal(string text) => text.TrimEnd('.').ToLowerInvariant();
}
