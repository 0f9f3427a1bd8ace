using System.Reflection;
using System.Runtime.Loader;

namespace PolicyKit.PowerShell.Module;

/// <summary>The libraries of this module, in a load context of their own: other modules load other versions of the same libraries.</summary>
/// <remarks>
/// Only the root assembly is known to PowerShell. It names nothing of YamlDotNet and its kind, and whatever it needs of PolicyKit's own
/// assemblies is found here; those in turn find their libraries here, and only what is not in the folder in the session.
/// </remarks>
internal sealed class PrivateLibraries(string folder) : AssemblyLoadContext("PolicyKit")
{
    private const string OwnPrefix = "PolicyKit.";

    /// <summary>The folder beside the root assembly that has the libraries.</summary>
    public const string FolderName = "lib";

    // One for the process, as the root assembly is: with two of them, one runspace would meet the types of the other.
    private static readonly PrivateLibraries Own = new(Path.Combine(Path.GetDirectoryName(typeof(PrivateLibraries).Assembly.Location)!, FolderName));

    private static AssemblyLoadContext Session => GetLoadContext(typeof(PrivateLibraries).Assembly)!;

    /// <summary>Lets the root assembly find PolicyKit's assemblies. Called for every import, and undone for every removal.</summary>
    public static void Attach() => Session.Resolving += Find;

    /// <summary>Undoes one <see cref="Attach"/>.</summary>
    public static void Detach() => Session.Resolving -= Find;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var file = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }

    // The whole session asks here for what it does not find: it gets nothing but what only this module can mean.
    private static Assembly? Find(AssemblyLoadContext session, AssemblyName name) =>
        name.Name?.StartsWith(OwnPrefix, StringComparison.Ordinal) == true && name.Version == typeof(PrivateLibraries).Assembly.GetName().Version ? Own.Load(name) : null;
}
