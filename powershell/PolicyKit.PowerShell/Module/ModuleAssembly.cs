using System.Management.Automation;

namespace PolicyKit.PowerShell.Module;

/// <summary>What PowerShell calls when a session imports or removes the module.</summary>
public sealed class ModuleAssembly : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Makes the libraries of the module available to it, and to nobody else.</summary>
    public void OnImport() => PrivateLibraries.Attach();

    /// <summary>Ends what <see cref="OnImport"/> began.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => PrivateLibraries.Detach();
}
