using System.Management.Automation;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Reads policies and the cluster they apply to once, so that several questions can be asked about them.</summary>
[Cmdlet(VerbsData.Import, "NetworkPolicy", DefaultParameterSetName = "Path")]
[OutputType(typeof(NetworkPolicySet))]
public sealed class ImportNetworkPolicyCommand : NetworkPolicyCmdlet
{
    /// <inheritdoc/>
    internal override NetworkCommand Create(ICommandHost host) => new ImportNetworkPolicy(host, Settings);
}
