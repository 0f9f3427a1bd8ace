using System.CommandLine;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.Cli;

/// <summary><c>policykit lint</c>: finds mistakes and weak spots.</summary>
internal sealed class LintCommand : CliCommand
{
    private static readonly Argument<string[]> Manifests = Paths("PATH", PathsHelp);

    /// <summary>The command.</summary>
    public LintCommand() : base(
        "lint", "find mistakes and weak spots in policies",
        "policykit lint manifests/ --fail-on warning",
        ReportFormats.Of<LintReport>().Select(format => format.Name), Manifests)
    {
    }

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, CommandRun run)
    {
        var destinations = Destinations.Pair<LintReport>(run.Settings.Formats, run.Settings.Outputs);
        var selection = LintSelection.Everything;
        var session = AnalysisSession.Open(SessionTexts.Read(run.Loader.Load(parsed.GetValue(Manifests)!, run.Cancellation), selection, run.Cancellation), run.Settings.DataPlane);
        var done = 0;
        var report = session.Lint(selection, _ => run.Progress.Report(new("checking", Interlocked.Increment(ref done), selection.Rules.Count)), run.Cancellation);
        if (report.Contents.IsEmpty && !report.HasInputErrors)
            run.Surroundings.Error.WriteLine($"nothing to analyse: {report.Contents}");
        else
            run.Write(destinations, report);
        return report.ExitCode(run.Settings.FailOn);
    }
}
