using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary><c>Test-NetworkPolicy</c>: proves properties.</summary>
internal sealed class TestNetworkPolicy(ICommandHost host, CommandSettings settings) : NetworkCommand(host, settings)
{
    /// <summary>What is to be proved.</summary>
    public PropertyInput Properties { get; } = new(host);

    /// <summary>What decides.</summary>
    public NetworkPolicyEngine Engine { get; init; }

    /// <summary>The properties that are wanted; empty for every one.</summary>
    public IReadOnlyList<IdPattern> Wanted { get; init; } = [];

    /// <inheritdoc/>
    protected override ExitCode Run(CommandRun run)
    {
        // libz3 is loaded while a second core reads: together they are most of a short run.
        var loading = Task.Run(() => EngineSet.Of(ChoiceOf(Engine), new()));
        var properties = Properties.Read(CommandRun.Loader, run.Cancellation);
        var session = run.Accept(new NetworkReader(run, Settings.Reading).Read(Input, properties).Session, HasFailed, out var code);
        using var engines = loading.GetAwaiter().GetResult();
        if (engines.All.Count == 0)
            throw Solver.Missing(engines.Missing!);
        if (session is null)
            return code;
        if (session.Properties.Count == 0)
            throw new CommandRefusedException(new(FailureIds.NoProperty, FailureCategory.ObjectNotFound, "there is nothing to prove: no property was found", null)
            {
                Help = "Add `-Property FILE`, or put a `NetworkProperties` object beside the manifests.",
            });
        if (Wanted.FirstOrDefault(wanted => !session.Properties.Any(property => wanted.Matches(property.Id))) is { Text: { } nobody })
            throw new CommandRefusedException(new(FailureIds.NoProperty, FailureCategory.ObjectNotFound, $"there is no property `{nobody}`", nobody)
            {
                Help = Spelling.Help(nobody, session.Properties.Select(property => property.Id)),
            });
        if (engines.Missing is { } missing)
            run.Show([missing with { Severity = Severity.Warning }]);
        var asked = session.Only(property => IdPattern.Wants(Wanted, property.Id));
        var report = run.Watch(progress => asked.Check(engines, Watcher(progress, asked.Properties.Count), run.Cancellation)) with { Checkout = run.Checkout };
        Host.Stopping.ThrowIfCancellationRequested();
        Write(run, report);
        return report.ExitCode(Severities.Of(Settings.FailOn));
    }

    private bool HasFailed => Input.HasFailed || Properties.HasFailed;

    private void Write(CommandRun run, VerifyReport report)
    {
        run.Show(report.Results.SelectMany(result => result.Diagnostics));
        if (Settings.IsQuiet)
            return;
        var reader = new ResultReader(run.Places);
        for (var at = 0; at < report.Results.Count; at++)
            Host.Write(reader.Property(report, at));
    }

    private static Action<DecidedProperty> Watcher(Action<WorkDone> progress, int total)
    {
        var done = 0;
        return _ => progress(new("proving", Interlocked.Increment(ref done), total));
    }

    /// <summary>The engines that were chosen.</summary>
    public static EngineChoice ChoiceOf(NetworkPolicyEngine engine) => engine switch
    {
        NetworkPolicyEngine.Z3 => EngineChoice.Z3,
        NetworkPolicyEngine.Managed => EngineChoice.Managed,
        _ => EngineChoice.Both,
    };
}
