using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Model;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary><c>Compare-NetworkPolicy</c>: what a change opens and closes, or whether the versions have a relation.</summary>
internal sealed class CompareNetworkPolicy(ICommandHost host, CommandSettings settings) : NetworkCommand(host, settings)
{
    /// <summary>The earlier version; the later one is the input of the command.</summary>
    public NetworkInput Reference { get; } = new(host);

    /// <summary>The relations that are asked about; empty for the difference.</summary>
    public IReadOnlyList<string> Relations { get; init; } = [];

    /// <summary>Which changes count.</summary>
    public ChangeGate Gate { get; init; }

    /// <summary>Whether the rules that decide are wanted.</summary>
    public bool IsExplained { get; init; }

    /// <summary>What decides relations.</summary>
    public NetworkPolicyEngine Engine { get; init; }

    /// <summary>Which endpoints relations speak of.</summary>
    public World World { get; init; }

    /// <inheritdoc/>
    protected override ExitCode Run(CommandRun run)
    {
        var relations = Relations.Select(Find).ToArray();
        var reader = new NetworkReader(run, Settings.Reading);
        var (earlier, later) = (reader.Texts(Reference), reader.Texts(Input));
        var reading = reader.SettingsOf(Input);
        var comparison = run.Watch(_ => NetworkComparison.Open(earlier, later, reading.DataPlane, reading.Options));
        var hasErrors = run.Show(comparison.Diagnostics) || Input.HasFailed || Reference.HasFailed;
        if (hasErrors)
            Host.Warn("nothing was compared, because what cannot be read could change every answer");
        else if (comparison.IsEmpty)
            Host.Report(new(FailureIds.NothingToAnalyse, FailureCategory.ObjectNotFound, "there is nothing to compare: neither side has a policy or a workload", null) { Help = "Name the files of both versions." });
        return hasErrors ? ExitCode.BadInput
            : comparison.IsEmpty ? ExitCode.NothingToAnalyse
            : relations.Length > 0 ? Decide(run, comparison, relations)
            : Diff(run, comparison);
    }

    private ExitCode Diff(CommandRun run, NetworkComparison comparison)
    {
        var report = comparison.Diff(run.Cancellation);
        report = IsExplained ? report : report with { Explain = null };
        var reader = new DifferenceReader(report, new ResultReader(run.Places));
        var (index, breaks) = (0, false);
        foreach (var change in report.Changes)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            breaks |= (report with { Changes = [change] }).Breaks(Gate);
            if (!Settings.IsQuiet)
                Host.Write(reader.Read(change, index++));
        }
        foreach (var doubt in report.Doubts)
            Host.Warn(doubt);
        return breaks ? ExitCode.Found : report.Doubts.Count > 0 ? ExitCode.Undecided : ExitCode.AllHolds;
    }

    private ExitCode Decide(CommandRun run, NetworkComparison comparison, IEnumerable<Relation> relations)
    {
        using var engines = EngineSet.Of(TestNetworkPolicy.ChoiceOf(Engine), new());
        if (engines.All.Count == 0)
            throw Solver.Missing(engines.Missing!);
        if (engines.Missing is { } missing)
            run.Show([missing with { Severity = Severity.Warning }]);
        var results = new ResultReader(run.Places);
        var code = ExitCode.AllHolds;
        foreach (var relation in relations)
        {
            var report = run.Watch(_ => comparison.Decide(relation, World, engines, run.Cancellation));
            Host.Stopping.ThrowIfCancellationRequested();
            run.Show(report.Diagnostics);
            if (!Settings.IsQuiet)
                Host.Write(DifferenceReader.Relation(report, results));
            var found = report.ExitCode;
            code = code == ExitCode.Found || found == ExitCode.Found ? ExitCode.Found : (ExitCode)Math.Max((int)code, (int)found);
        }
        return code;
    }

    private static Relation Find(string name) =>
        NetworkComparison.Relations.FirstOrDefault(relation => string.Equals(relation.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new CommandRefusedException(new(FailureIds.InvalidArgument, FailureCategory.InvalidArgument, $"`-Relation` does not take `{name}`", name)
        {
            Help = Spelling.Help(name, NetworkComparison.Relations.Select(relation => relation.Name)),
        });
}
