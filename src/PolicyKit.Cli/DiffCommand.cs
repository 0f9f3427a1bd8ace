using System.CommandLine;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.Cli;

/// <summary><c>policykit diff</c>: what a change opens and closes.</summary>
internal sealed class DiffCommand : CliCommand
{
    private static readonly string[] Gates = [.. Enum.GetNames<ChangeGate>().Select(name => name.ToLowerInvariant())];
    private static readonly Argument<string[]> Sides = Paths("OLD NEW", TwoSides.Help);
    private static readonly Option<bool> Brief = new("--brief") { Description = "without the lines of the policies and the example flows" };
    private static readonly Option<string> FailOnChange = new("--fail-on-change")
    {
        HelpName = "WHAT",
        Description = "exit with 1 when a connection is opened, closed, or any; none (default): a difference is no failure",
        DefaultValueFactory = _ => Gates[0],
    };

    /// <summary>The command.</summary>
    public DiffCommand() : base(
        "diff", "what a change opens and closes",
        "policykit diff main/k8s k8s --fail-on-change opened",
        ReportFormats.Of<DiffReport>().Select(format => format.Name), Sides, FailOnChange, Brief) =>
        CommonOptions.Restrict(FailOnChange, Gates);

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, CommandRun run)
    {
        var destinations = Destinations.Pair<DiffReport>(run.Settings.Formats, run.Settings.Outputs);
        if (run.OpenBoth(parsed.GetValue(Sides)!, out var code) is not { } comparison)
            return code;
        var report = comparison.Diff(run.Cancellation);
        run.Write(destinations, parsed.GetValue(Brief) ? report with { Explain = null } : report);
        return report.ExitCode(Enum.Parse<ChangeGate>(parsed.GetValue(FailOnChange)!, ignoreCase: true));
    }
}
