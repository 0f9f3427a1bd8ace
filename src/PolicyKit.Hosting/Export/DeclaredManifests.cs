using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace PolicyKit.Hosting.Export;

/// <summary>The manifests that a built assembly declares with the C# DSL, made by running its static initialisers.</summary>
/// <remarks>
/// The assembly is loaded with its dependencies into a context of its own, and the PolicyKit.Dsl beside it does the work: whatever version
/// that is, its YAML is the one that the authors see.
/// </remarks>
public static class DeclaredManifests
{
    private const string Library = "PolicyKit.Dsl";

    /// <summary>The files, in order: their names and texts. None when the assembly declares nothing.</summary>
    /// <param name="path">The assembly.</param>
    /// <exception cref="ManifestExportException">The assembly cannot be loaded, or a manifest in it cannot be made.</exception>
    public static IReadOnlyList<(string Name, string Yaml)> Of(string path)
    {
        if (!File.Exists(path))
            throw new ManifestExportException($"there is no file `{path}`", "Build the project first, and name the assembly in its output folder.");
        if (!RuntimeFeature.IsDynamicCodeSupported)
            throw new ManifestExportException("this program is machine code and cannot load assemblies", "Use the .NET tool `PolicyKit.Tool`, or `./policykit` in a clone of the repository.");
        var context = new AssemblyFolder(Path.GetFullPath(path));
        try
        {
            var assembly = context.LoadFromAssemblyPath(Path.GetFullPath(path));
            if (Array.TrueForAll(assembly.GetReferencedAssemblies(), name => name.Name != Library))
                return [];
            var manifests = context.LoadFromAssemblyName(new(Library)).GetType($"{Library}.Manifests", throwOnError: true)!;
            var found = manifests.GetMethod("In", [typeof(Assembly)])!.Invoke(null, [assembly])!;
            return [.. ((IEnumerable<object>)ValueOf(found, "Files")).Select(file => ((string)ValueOf(file, "Name"), (string)ValueOf(file, "Yaml")))];
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } cause)
        {
            throw new ManifestExportException($"`{path}`: {cause.Message}", "Correct the declaration, build, and export again.");
        }
        catch (Exception failure) when (failure is BadImageFormatException or FileLoadException or FileNotFoundException or ReflectionTypeLoadException or TypeLoadException)
        {
            throw new ManifestExportException(
                $"`{path}` cannot be loaded: {failure.Message.Split('\n')[0].TrimEnd('.', '\r')}", "Name a .NET assembly in the folder into which it was built, with its dependencies beside it (`CopyLocalLockFileAssemblies` copies them there).");
        }
    }

    private static object ValueOf(object instance, string property) => instance.GetType().GetProperty(property)!.GetValue(instance)!;

    /// <summary>Loads an assembly, and what it depends on from beside it.</summary>
    private sealed class AssemblyFolder(string path) : AssemblyLoadContext(Path.GetFileName(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var beside = Path.Combine(Path.GetDirectoryName(path)!, $"{assemblyName.Name}.dll");
            return (_resolver.ResolveAssemblyToPath(assemblyName) ?? (File.Exists(beside) ? beside : null)) is { } found ? LoadFromAssemblyPath(found) : null;
        }
    }
}
