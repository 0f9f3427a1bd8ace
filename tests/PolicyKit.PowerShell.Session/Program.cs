using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace PolicyKit.PowerShell.Session;

/// <summary>
/// A process that knows nothing of PolicyKit and has another YamlDotNet loaded, as a session of PowerShell may have. It loads the root
/// assembly as PowerShell does, lets the module read manifests, and says which libraries ended up where.
/// </summary>
internal static class Program
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static int Main(string[] arguments)
    {
        var (module, manifest) = (arguments[0], arguments[1]);
        Foreign(Path.Combine(arguments[2], "YamlDotNet.dll"));
        var root = Assembly.LoadFrom(Path.Combine(module, "PolicyKit.PowerShell.dll"));
        var libraries = root.GetType("PolicyKit.PowerShell.Module.PrivateLibraries", throwOnError: true)!;
        // Twice, as for two runspaces.
        libraries.GetMethod("Attach", Any)!.Invoke(null, null);
        libraries.GetMethod("Attach", Any)!.Invoke(null, null);
        libraries.GetMethod("Detach", Any)!.Invoke(null, null);

        var line = Activator.CreateInstance(root.GetType("PolicyKit.PowerShell.Completion.CommandLine", throwOnError: true)!, Path.GetDirectoryName(manifest)!)!;
        line.GetType().GetProperty("Paths")!.SetValue(line, new[] { manifest });
        line.GetType().GetProperty("Patience")!.SetValue(line, TimeSpan.FromMinutes(1));
        var found = (System.Collections.IEnumerable)root.GetType("PolicyKit.PowerShell.Completion.Candidates", throwOnError: true)!.GetMethod("Ends", Any)!.Invoke(null, [line])!;
        foreach (var candidate in found)
            Console.WriteLine($"end {candidate.GetType().GetProperty("Text")!.GetValue(candidate)}");
        foreach (var context in AssemblyLoadContext.All)
            foreach (var assembly in context.Assemblies.Where(assembly => assembly.GetName().Name is { } name && (name.StartsWith("PolicyKit", StringComparison.Ordinal) || name == "YamlDotNet")))
                Console.WriteLine($"{context.Name} {assembly.GetName().Name} {assembly.GetName().Version}");
        Console.WriteLine(Asks("YamlDotNet, Version=16.0.0.0") + Asks("PolicyKit.Unknown, Version=0.1.0.0") + Asks("PolicyKit.Hosting, Version=9.0.0.0"));
        return 0;
    }

    // What other modules ask the session for is no business of this one.
    private static string Asks(string name)
    {
        try
        {
            return $"[{Assembly.Load(new AssemblyName(name)).GetName().Version}]";
        }
        catch (Exception refused) when (refused is FileNotFoundException or FileLoadException)
        {
            return "[none]";
        }
    }

    /// <summary>An assembly of the same name as the library of the module, with another version and nothing in it.</summary>
    private static void Foreign(string path)
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName("YamlDotNet") { Version = new Version(5, 0, 0, 0) }, typeof(object).Assembly);
        builder.DefineDynamicModule("YamlDotNet").DefineType("YamlDotNet.Nothing", TypeAttributes.Public).CreateType();
        builder.Save(path);
        AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
    }
}
