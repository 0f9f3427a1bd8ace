using System.Reflection;

namespace PolicyKit.Help.Tests;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    private static readonly Dictionary<string, string?> Metadata =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(attribute => attribute.Key, attribute => attribute.Value);

    public static string Module { get; } = Path.GetFullPath(Metadata["ModuleFolder"]!);

    public static string RootAssembly { get; } = Path.Combine(Module, "PolicyKit.PowerShell.dll");

    public static string Pages { get; } = PathOf("powershell", "help");

    public static string PathOf(params string[] parts) => Path.GetFullPath(Path.Combine([Metadata["RepositoryRoot"]!, .. parts]));
}
