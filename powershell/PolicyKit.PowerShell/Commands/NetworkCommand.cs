using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary>A command on manifests: collects them while the pipeline runs, and does its work once, at the end.</summary>
/// <param name="host">The session that it runs in.</param>
/// <param name="settings">What it was told.</param>
internal abstract class NetworkCommand(ICommandHost host, CommandSettings settings)
{
    /// <summary>What it reads.</summary>
    public NetworkInput Input { get; } = new(host);

    /// <summary>The session that it runs in.</summary>
    public ICommandHost Host { get; } = host;

    /// <summary>What it was told.</summary>
    protected CommandSettings Settings { get; } = settings;

    /// <summary>Does the work.</summary>
    public void Finish()
    {
        using var run = new CommandRun(Host, Settings);
        var code = ExitCode.Undecided;
        CommandFailure? refusal = null;
        try
        {
            code = run.Finish(Run(run));
        }
        catch (CommandRefusedException refused)
        {
            (refusal, code) = (refused.Failure, refused.ExitCode);
        }
        catch (OperationCanceledException) when (Host.Stopping.IsCancellationRequested)
        {
            return; // nobody listens any more
        }
        catch (OperationCanceledException)
        {
            Host.Report(new(FailureIds.Timeout, FailureCategory.OperationTimeout, "time was up before the answer was complete", Settings.Timeout) { Help = "Give more time with `-Timeout`." });
        }
        catch (TooInvolvedException limit)
        {
            Host.Report(new(FailureIds.TooInvolved, FailureCategory.InvalidData, limit.Message, null) { Help = "Ask with `Test-NetworkPolicy`, which leaves such patterns to the solver." });
        }
        catch (Exception bug) when (bug is not OutOfMemoryException && !Host.IsOwn(bug))
        {
            Host.Report(new(FailureIds.Internal, FailureCategory.NotSpecified, $"internal error, please report it with the input that led to it: {bug}", null));
        }
        End(code, refusal);
    }

    /// <summary>Does the work and writes the results.</summary>
    /// <exception cref="CommandRefusedException">Nothing can go on.</exception>
    protected abstract ExitCode Run(CommandRun run);

    // Whoever asks a yes-or-no question gets an answer, and it is no: an error that ends a statement would let a script go on past its gate.
    private void End(ExitCode code, CommandFailure? refusal)
    {
        if (Settings.SetsExitCode)
            Host.SetExitCode((int)code);
        if (refusal is not null && Settings.IsQuiet)
            Host.Report(refusal);
        else if (refusal is not null)
            Host.Refuse(refusal);
        if (Settings.IsQuiet)
            Host.Write(code == ExitCode.AllHolds);
    }
}
