using System.Management.Automation;
using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Cmdlets;

/// <summary>What commands have in common that read no manifests: errors as records, and an end on Ctrl+C.</summary>
public abstract class PolicyCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private protected PolicyCmdlet()
    {
    }

    /// <summary>The session, as commands see it.</summary>
    internal ICommandHost Session => new PowerShellHost(this, _stop.Token);

    /// <summary>Does work that may be refused.</summary>
    internal void Try(Action work)
    {
        try
        {
            work();
        }
        catch (CommandRefusedException refused)
        {
            Session.Refuse(refused.Failure);
        }
    }

    /// <summary>Ends the work on Ctrl+C.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }
}
