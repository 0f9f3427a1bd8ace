using System.Management.Automation;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Runs policy tests: connections, and the verdicts that they should get.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "NetworkPolicyTest", DefaultParameterSetName = "Path")]
[OutputType(typeof(PolicyTestResult), typeof(bool))]
public sealed class InvokeNetworkPolicyTestCommand : GatingCmdlet
{
    /// <summary>What every probe is put to. A test that one of the engines did not run has not passed.</summary>
    [Parameter]
    public NetworkPolicyEngine Engine { get; set; }

    /// <inheritdoc/>
    internal override NetworkCommand Create(ICommandHost host) => new InvokeNetworkPolicyTest(host, Settings) { Engine = Engine };
}
