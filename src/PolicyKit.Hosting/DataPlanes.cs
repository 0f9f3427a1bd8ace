using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>The engines that can be named with <c>--cni</c>.</summary>
public static class DataPlanes
{
    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Catalog.Of<DataPlane>().Select(plane => plane.Name).Order(StringComparer.Ordinal)];

    /// <summary>The engine of a name, or null.</summary>
    public static DataPlane? Find(string name) => Catalog.Of<DataPlane>().FirstOrDefault(plane => plane.Name == name);
}
