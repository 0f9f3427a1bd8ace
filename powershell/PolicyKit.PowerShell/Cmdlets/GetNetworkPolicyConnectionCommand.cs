using System.Management.Automation;
using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Completion;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Lists every connection that the policies allow.</summary>
[Cmdlet(VerbsCommon.Get, "NetworkPolicyConnection", DefaultParameterSetName = "Path")]
[OutputType(typeof(NetworkConnection))]
public sealed class GetNetworkPolicyConnectionCommand : NetworkPolicyCmdlet
{
    /// <summary>Only the connections of these: <c>namespace/name</c>, <c>namespace/</c> or <c>node/name</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FocusCompleter))]
    public string[] Focus { get; set; } = [];

    /// <summary>With each connection, the rules that allow it.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <inheritdoc/>
    internal override NetworkCommand Create(ICommandHost host) => new GetNetworkPolicyConnection(host, Settings) { Focus = Focus, IsExplained = Explain };
}
