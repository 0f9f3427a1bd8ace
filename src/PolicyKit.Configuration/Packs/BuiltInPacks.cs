using System.Reflection;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>The packs that come with PolicyKit: the files of <c>rules/packs</c>, built into this assembly.</summary>
public static class BuiltInPacks
{
    private const string Prefix = "packs/";
    private const string Ending = ".yaml";

    /// <summary>The pack that is used when none is named.</summary>
    public const string Default = "recommended";

    private static readonly Assembly Assembly = typeof(BuiltInPacks).Assembly;

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name.Substring(Prefix.Length, name.Length - Prefix.Length - Ending.Length)).OrderBy(name => name, StringComparer.Ordinal),
    ];

    /// <summary>The text of a pack; null when there is none of that name.</summary>
    internal static SourceDocument? Find(string name)
    {
        using var stream = Names.Contains(name) ? Assembly.GetManifestResourceStream($"{Prefix}{name}{Ending}") : null;
        return stream is null ? null : new($"rules/{Prefix}{name}{Ending}", new StreamReader(stream).ReadToEnd());
    }
}
