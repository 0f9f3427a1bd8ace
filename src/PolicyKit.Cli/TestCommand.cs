using System.CommandLine;
using PolicyKit.Hosting;
using PolicyKit.Hosting.PolicyTests;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Cli;

/// <summary><c>policykit test</c>: policy tests, each probe decided by every engine.</summary>
internal sealed class TestCommand : CliCommand
{
    private static readonly Argument<string[]> Files = Paths("FILE", "files with policy tests, folders of such files, patterns, or - for standard input");

    /// <summary>The command.</summary>
    public TestCommand() : base(
        "test", "policy tests: connections and the verdicts they should get",
        "policykit test tests/policies.yaml --format junit --output results.xml",
        ReportFormats.Of<PolicyTestReport>().Select(format => format.Name), Files)
    {
    }

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, CommandRun run)
    {
        var destinations = Destinations.Pair<PolicyTestReport>(run.Settings.Formats, run.Settings.Outputs);
        using var engines = EngineSet.Of(EngineChoice.Both, new());
        if (engines.Missing is { } missing)
        {
            // A test that one engine did not run has not passed.
            run.Show([missing]);
            return ExitCode.Undecided;
        }
        var input = run.Loader.Load(parsed.GetValue(Files)!, run.Cancellation);
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(input.Diagnostics);
        var report = new PolicyTestRunner(run.Loader, engines.All, run.Settings.DataPlane) { Options = run.Settings.Reading }.Run(input, run.Progress, diagnostics, run.Cancellation);
        if (run.Show(diagnostics.Items))
            return ExitCode.BadInput;
        if (report.ExitCode == ExitCode.NothingToAnalyse)
            run.Surroundings.Error.WriteLine("nothing to test: no case was found");
        else
            run.Write(destinations, report);
        return report.ExitCode;
    }
}
