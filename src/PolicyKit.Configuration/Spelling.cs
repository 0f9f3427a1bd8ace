using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>Helps with names that front-ends were given and do not know.</summary>
public static class Spelling
{
    /// <summary>One sentence that names the nearest known name, or all of them when none is near.</summary>
    public static string Help(string written, IEnumerable<string> known) => NearestName.Help(written, [.. known]);

    /// <summary>One sentence that names the nearest known name; null when none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> known) => NearestName.Find(written, known) is { } near ? $"Did you mean `{near}`?" : null;
}
