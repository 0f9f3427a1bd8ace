using System.Management.Automation;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>What commands have in common that a script or a pipeline may depend on.</summary>
public abstract class GatingCmdlet : NetworkPolicyCmdlet
{
    private protected GatingCmdlet()
    {
    }

    /// <summary>The severity from which a violation, a finding or a warning counts.</summary>
    [Parameter]
    public FindingSeverity FailOn { get; set; } = FindingSeverity.Error;

    /// <summary>Returns only whether all is well. It is <c>$false</c> for every reason why that is not known.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Sets <c>$LASTEXITCODE</c> to the exit code of the command line: 0 all well, 1 something found, 2 bad input, 3 undecided, 4 nothing to analyse.</summary>
    [Parameter]
    public SwitchParameter ExitCode { get; set; }

    /// <inheritdoc/>
    internal override CommandSettings Settings => base.Settings with { FailOn = FailOn, IsQuiet = Quiet, SetsExitCode = ExitCode };
}
