using System.Reflection;

namespace PolicyKit.PowerShell.Tests;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    private static readonly Dictionary<string, string?> Metadata =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(attribute => attribute.Key, attribute => attribute.Value);

    /// <summary>The module as it is laid out for PowerShell.</summary>
    public static string Module => Path.GetFullPath(Metadata["ModuleFolder"]!);

    /// <summary>A program that plays a session of PowerShell.</summary>
    public static string Session => Path.GetFullPath(Metadata["Session"]!);

    /// <summary>The example of a shop: eleven properties, all of which hold.</summary>
    public static string Shop => PathOf("examples", "shop");

    public static string PathOf(params string[] parts) => Path.GetFullPath(Path.Combine([Metadata["RepositoryRoot"]!, .. parts]));
}
