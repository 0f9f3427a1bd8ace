using System.Reflection;
using System.Runtime.InteropServices;
using PolicyKit.Hosting;

namespace PolicyKit.Cli;

/// <summary>What runs here: for users who report a problem.</summary>
internal static class VersionText
{
    /// <summary>PolicyKit, the runtime, and the solver or how to get one.</summary>
    public static IEnumerable<string> Lines() =>
    [
        $"policykit {Version}",
        $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}",
        .. EngineSet.Solver(),
    ];

    private static string Version => typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
