using System.Globalization;
using System.Runtime.InteropServices;
using PolicyKit.Model;

namespace PolicyKit.Z3;

/// <summary>Whether there is a libz3. A closed hierarchy.</summary>
public abstract record Z3Library
{
    private Z3Library()
    {
    }

    /// <summary>It was loaded.</summary>
    /// <param name="File">The file, or the name under which the system's loader found it.</param>
    /// <param name="Version">What the library says of itself, for example <c>4.8.12.0</c>.</param>
    public sealed record Found(string File, string Version) : Z3Library;

    /// <summary>There is none, or none that can be used.</summary>
    /// <param name="Diagnostic">Why, and how to get one.</param>
    public sealed record Missing(Diagnostic Diagnostic) : Z3Library;
}

/// <summary>Finds libz3 and loads it: the only place that knows where it may be.</summary>
/// <remarks>
/// In this order: the file that <c>POLICYKIT_Z3</c> names; beside this assembly, in <c>runtimes/RID/native</c> or its own folder;
/// the usual folders of the system and its package managers; the system's own loader. A file that <c>POLICYKIT_Z3</c> names is used or refused,
/// never passed over. The script <c>policykit</c> sets that variable to the library it unpacked.
/// </remarks>
public static class NativeLibraryLoader
{
    /// <summary>The environment variable that names a file.</summary>
    public const string Variable = "POLICYKIT_Z3";

    private static readonly Version Oldest = new(4, 8, 12);

    private static readonly Lazy<Z3Library> Loaded = new(() =>
    {
        var library = Find(Environment.GetEnvironmentVariable(Variable), LibraryPlaces.All(), out var handle);
        if (library is Z3Library.Found)
            NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, (name, _, _) => name == Native.Library ? handle : 0);
        return library;
    });

    /// <summary>No usable libz3.</summary>
    public static DiagnosticKind NotFound { get; } = new(
        "PK9001", "Solver not found", Severity.Error, "nothing can be proved without the solver libz3: {0}", Advice());

    /// <summary>Finds and loads libz3 on the first call; the answer stays the same for the life of the process.</summary>
    public static Z3Library Load() => Loaded.Value;

    /// <summary>The first library that can be used, loaded.</summary>
    /// <param name="named">The file that the user insists on; null or empty for none.</param>
    /// <param name="places">Files and names to try in this order otherwise.</param>
    /// <param name="handle">The library; 0 when there is none.</param>
    internal static Z3Library Find(string? named, IEnumerable<string> places, out nint handle)
    {
        if (!string.IsNullOrEmpty(named))
            return TryLoad(named, out handle) switch
            {
                null => Missing($"`{Variable}` names `{named}`, which cannot be loaded as libz3"),
                var version when version < Oldest => Missing($"`{named}` is libz3 {version}, but {Oldest} or newer is needed"),
                var version => new Z3Library.Found(named, version.ToString()),
            };

        var reason = "it was not found on this machine";
        foreach (var place in places)
        {
            if (TryLoad(place, out handle) is not { } version)
                continue;
            if (version >= Oldest)
                return new Z3Library.Found(place, version.ToString());
            reason = $"`{place}` is version {version}, but {Oldest} or newer is needed";
        }
        handle = 0;
        return Missing(reason);
    }

    private static unsafe Version? TryLoad(string place, out nint handle)
    {
        if (!NativeLibrary.TryLoad(place, out handle) || !NativeLibrary.TryGetExport(handle, "Z3_get_version", out var export))
            return null;
        uint major, minor, build, revision;
        ((delegate* unmanaged[Cdecl]<uint*, uint*, uint*, uint*, void>)export)(&major, &minor, &build, &revision);
        return new((int)major, (int)minor, (int)build, (int)revision);
    }

    private static Z3Library.Missing Missing(string reason) => new(NotFound.At(SourceSpan.None, reason));

    private static string Advice() => string.Format(
        CultureInfo.InvariantCulture,
        "install it with {0}, or set `{1}` to the file of a libz3 {2} or newer",
        OperatingSystem.IsWindows() ? "`choco install z3`" : OperatingSystem.IsMacOS() ? "`brew install z3`" : "`apt-get install libz3-4`",
        Variable,
        Oldest);
}
