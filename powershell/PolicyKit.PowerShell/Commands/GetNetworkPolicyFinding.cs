using PolicyKit.Hosting;
using PolicyKit.Hosting.Lint;
using PolicyKit.Model;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary><c>Get-NetworkPolicyFinding</c>: finds mistakes and weak spots, and repairs them if asked to.</summary>
internal sealed class GetNetworkPolicyFinding(ICommandHost host, CommandSettings settings) : NetworkCommand(host, settings)
{
    /// <summary>What is checked: packs, configuration and baseline.</summary>
    public LintRequest Request { get; init; } = new([]);

    /// <summary>The rules whose findings are wanted; empty for every one.</summary>
    public IReadOnlyList<IdPattern> Wanted { get; init; } = [];

    /// <summary>Whether findings are wanted that do not count.</summary>
    public bool ShowsSuppressed { get; init; }

    /// <summary>How far repairs may go; null for none.</summary>
    public FixSafety? Fixes { get; init; }

    /// <inheritdoc/>
    protected override ExitCode Run(CommandRun run)
    {
        var plan = LintPlan.Read(Request with { Folder = Host.Folder }, CommandRun.Loader, run.Cancellation);
        if (run.Show(plan.Diagnostics))
            return ExitCode.BadInput;
        if (Wanted.FirstOrDefault(pattern => !Runs(plan, pattern)) is { Text: { } idle })
            throw new CommandRefusedException(new(FailureIds.InvalidArgument, FailureCategory.ObjectNotFound, $"nothing that is checked is called `{idle}`", idle)
            {
                Help = LintRules.All.Any(rule => rule.Kind.Id == idle)
                    ? "Choose a pack that has it with `-Pack`; `Get-NetworkPolicyRule` says which."
                    : Spelling.Nearest(idle, LintRules.All.Select(rule => rule.Kind.Id)) ?? "`Get-NetworkPolicyRule` lists the rules.",
            });
        using var engines = plan.HasProperties ? EngineSet.Of(EngineChoice.Both, new()) : null;
        if (engines?.Missing is { } missing)
            run.Show([missing with { Severity = Severity.Warning }]);
        var reader = new NetworkReader(run, Settings.Reading);
        var (reading, manifests) = (reader.SettingsOf(Input), reader.ReadTexts(Input));
        var lint = new LintRun(plan, reading.DataPlane, DateOnly.FromDateTime(DateTime.UtcNow)) { Options = reading.Options, Checkout = run.Checkout };
        var report = run.Watch(progress => Check(manifests, progress));
        if (Fixes is { } riskiest)
            report = new FindingRepair(Host, input => Check(input, _ => { }), run.Cancellation).Apply(manifests, report, riskiest);
        return Finish(run, report with { Findings = [.. report.Findings.Where(finding => IsInputError(finding, report) || IdPattern.Wants(Wanted, finding.Diagnostic.Kind.Id))] });

        LintReport Check(LoadedInput input, Action<WorkDone> progress) => lint.Check(input, CommandRun.Loader, engines, progress, run.Cancellation);
    }

    // A rule that does not run finds nothing, which must not be taken for good news. What is wrong with the input is always said.
    private static bool Runs(LintPlan plan, IdPattern pattern) =>
        pattern.Text.StartsWith("PK0", StringComparison.OrdinalIgnoreCase)
        || plan.Selection.Rules.Keys.Select(rule => rule.Kind.Id).Concat(plan.Packs.SelectMany(pack => pack.Demands).Select(demand => demand.Id)).Any(pattern.Matches);

    private ExitCode Finish(CommandRun run, LintReport report)
    {
        run.Show(report.Findings.Where(finding => IsInputError(finding, report)).Select(finding => finding.Diagnostic));
        if (report.HasInputErrors)
            Host.Warn("the rules that look at the whole network did not run, because the input has errors");
        if (report.HasInputErrors || Input.HasFailed || !report.Contents.IsEmpty)
            foreach (var skipped in report.Skipped)
                Host.Tell($"{skipped.Rule.Kind.Id} did not run: {skipped.Reason}");
        else
            Host.Report(new(FailureIds.NothingToAnalyse, FailureCategory.ObjectNotFound, $"there is nothing to analyse: {report.Contents}", null) { Help = "Name the files with the policies and the workloads." });
        if (!Settings.IsQuiet)
            Write(run, report);
        return Input.HasFailed ? ExitCode.BadInput : report.ExitCode(Severities.Of(Settings.FailOn));
    }

    private void Write(CommandRun run, LintReport report)
    {
        var reader = new FindingReader(run.Places);
        for (var at = 0; at < report.Findings.Count; at++)
            if (!IsInputError(report.Findings[at], report) && (ShowsSuppressed || report.Findings[at].Counts))
                Host.Write(reader.Read(report, at));
    }

    // What keeps the rules from running is an error and no finding.
    private static bool IsInputError(LintFinding finding, LintReport report) => report.HasInputErrors && finding.Diagnostic is { Severity: Severity.Error, Kind.Id: ['P', 'K', '0', ..] };
}
