using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>The engines that can be named with <c>--cni</c>, alone or in a version: <c>cilium@1.18</c>.</summary>
public static class DataPlanes
{
    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Catalog.Of<DataPlane>().Select(plane => plane.Name).OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>The engine of a name, in its version if there is one; null for other names.</summary>
    public static DataPlane? Find(string name) => name.IndexOf('@') is >= 0 and var at ? Engine(name.Substring(0, at))?.AtVersion(name.Substring(at + 1)) : Engine(name);

    /// <summary>One sentence that says what to write instead of a name that <see cref="Find"/> does not know.</summary>
    public static string HelpFor(string name)
    {
        var engine = name.Split('@')[0];
        return Engine(engine) switch
        {
            null => Spelling.Help(engine, Names),
            { Versions: { } versions } known => $"Write one of the versions {versions}, as `{known.Name}@1.19` or `{known.Name}@1.19.5`.",
            var known => $"Write `{known.Name}`: its version makes no difference.",
        };
    }

    private static DataPlane? Engine(string name) => Catalog.Of<DataPlane>().FirstOrDefault(plane => plane.Name == name);
}
