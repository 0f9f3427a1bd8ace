using System.Runtime.InteropServices;

namespace PolicyKit.Z3;

/// <summary>Where a libz3 may be, the most specific places first.</summary>
internal static class LibraryPlaces
{
    /// <summary>Files that exist, then names for the system's loader.</summary>
    public static IEnumerable<string> All() => [.. Bundled().Concat(Installed()).Where(File.Exists), .. Names];

    private static string[] Names =>
        OperatingSystem.IsWindows() ? ["libz3.dll"] : OperatingSystem.IsMacOS() ? ["libz3.dylib"] : ["libz3.so.4", "libz3.so"];

    private static IEnumerable<string> Bundled()
    {
        // A module's assembly does not lie in the folder of the program that loads it.
        var folder = Path.GetDirectoryName(typeof(LibraryPlaces).Assembly.Location) is { Length: > 0 } own ? own : AppContext.BaseDirectory;
        foreach (var name in Names)
        {
            yield return Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", name);
            yield return Path.Combine(folder, name);
        }
    }

    private static IEnumerable<string> Installed()
    {
        if (OperatingSystem.IsWindows())
            return Chocolatey();
        if (OperatingSystem.IsMacOS())
            return ["/opt/homebrew/lib/libz3.dylib", "/usr/local/lib/libz3.dylib", "/opt/local/lib/libz3.dylib"];
        string[] folders = ["/usr/local/lib", "/usr/local/lib64", .. Multiarch(), "/usr/lib64", "/usr/lib", "/lib64", "/lib"];
        return folders.Where(Directory.Exists).SelectMany(Versions);
    }

    // Debian has a folder for each architecture; a library of another one does not load and is passed over.
    private static IEnumerable<string> Multiarch() =>
        Directory.Exists("/usr/lib") ? Directory.EnumerateDirectories("/usr/lib", "*-linux-*") : [];

    // Distributions number the file differently: libz3.so.4, libz3.so.4.13, libz3.so.4.8.
    private static IEnumerable<string> Versions(string folder) =>
        Directory.EnumerateFiles(folder, "libz3.so*").OrderBy(file => file.Length).ThenBy(file => file, StringComparer.Ordinal);

    // The package unpacks a release of Z3 and puts only its program on the PATH, not the folder of its library.
    private static IEnumerable<string> Chocolatey()
    {
        var package = Path.Combine(Environment.GetEnvironmentVariable("ChocolateyInstall") ?? @"C:\ProgramData\chocolatey", "lib", "z3");
        return Directory.Exists(package) ? Directory.EnumerateFiles(package, "libz3.dll", SearchOption.AllDirectories) : [];
    }
}
