using PolicyKit.Hosting;
using PolicyKit.Hosting.PolicyTests;
using PolicyKit.Model;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary><c>Invoke-NetworkPolicyTest</c>: runs policy tests.</summary>
internal sealed class InvokeNetworkPolicyTest(ICommandHost host, CommandSettings settings) : NetworkCommand(host, settings)
{
    /// <summary>What every probe is put to.</summary>
    public NetworkPolicyEngine Engine { get; init; }

    /// <inheritdoc/>
    protected override ExitCode Run(CommandRun run)
    {
        if (Input.Loaded.Count > 0)
            throw new CommandRefusedException(new(FailureIds.InvalidArgument, FailureCategory.InvalidType, "a loaded network is no policy test", null) { Help = "Name the files with the tests; each test names its manifests." });
        using var engines = EngineSet.Of(TestNetworkPolicy.ChoiceOf(Engine), new());
        if (engines.Missing is { } missing)
            throw Solver.Missing(missing); // a test that one engine did not run has not passed
        var reading = ReadingSettings.Of(Settings.Reading);
        var input = Input.Collect().Read(CommandRun.Loader, run.Cancellation);
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(input.Diagnostics);
        var report = run.Watch(progress => new PolicyTestRunner(CommandRun.Loader, engines.All, reading.DataPlane) { Options = reading.Options }
            .Run(input, new Relay(progress), diagnostics, run.Cancellation));
        if (run.Show(diagnostics.Items) || Input.HasFailed)
            return ExitCode.BadInput;
        if (report.ExitCode == ExitCode.NothingToAnalyse)
            Host.Report(new(FailureIds.NothingToAnalyse, FailureCategory.ObjectNotFound, "there is nothing to test: no case was found", null) { Help = "Name files with policy tests." });
        else if (!Settings.IsQuiet)
            Write(run, report);
        return report.ExitCode;
    }

    private void Write(CommandRun run, PolicyTestReport report)
    {
        var reader = new PolicyTestReader(run.Places);
        for (var at = 0; at < report.Cases.Count; at++)
            Host.Write(reader.Read(report, at));
    }

    /// <summary>Passes progress on in the order in which it comes.</summary>
    private sealed class Relay(Action<WorkDone> target) : IProgress<WorkDone>
    {
        public void Report(WorkDone value) => target(value);
    }
}
