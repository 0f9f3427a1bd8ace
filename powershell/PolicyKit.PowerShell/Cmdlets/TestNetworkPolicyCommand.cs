using System.Management.Automation;
using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Completion;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>Proves the properties of a network; one result for each property.</summary>
[Cmdlet(VerbsDiagnostic.Test, "NetworkPolicy", DefaultParameterSetName = "Path")]
[OutputType(typeof(PropertyResult), typeof(bool))]
public sealed class TestNetworkPolicyCommand : GatingCmdlet
{
    /// <summary>Property files, and properties that <c>New-NetworkPolicyProperty</c> made. Properties among the manifests are used too.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public object[] Property { get; set; } = [];

    /// <summary>Only these properties; wildcards are allowed. One that matches nothing is an error.</summary>
    [Parameter]
    [Alias("PropertyId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>What decides: the solver, checked by the managed engine, or one of them alone.</summary>
    [Parameter]
    public NetworkPolicyEngine Engine { get; set; }

    /// <inheritdoc/>
    internal override NetworkCommand Create(ICommandHost host)
    {
        var command = new TestNetworkPolicy(host, Settings) { Engine = Engine, Wanted = IdPatterns.Of(Id) };
        foreach (var property in Property)
            command.Properties.Add(PipelineObject.Unwrap(property));
        return command;
    }
}
