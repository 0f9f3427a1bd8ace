using System.CommandLine;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Cli;

/// <summary><c>policykit verify</c>: proves the properties of the network.</summary>
internal sealed class VerifyCommand : CliCommand
{
    private static readonly string[] Choices = [.. Enum.GetNames<EngineChoice>().Select(name => name.ToLowerInvariant())];
    private static readonly Argument<string[]> Manifests = Paths("PATH", PathsHelp);
    private static readonly Option<string[]> PropertyPaths = new("--properties")
    {
        HelpName = "FILE",
        Description = "files with properties; repeatable. Properties among the other files are used too",
    };

    private static readonly Option<string> Engine = new("--engine")
    {
        HelpName = "NAME",
        Description = "both (default): z3 proves and the managed engine checks; z3; managed",
        DefaultValueFactory = _ => Choices[0],
    };

    private static readonly Option<string?> SmtLib = new("--emit-smt2")
    {
        HelpName = "DIR",
        Description = "write what the solver was asked to DIR, a file per property (and engine, where it names several) that any SMT solver can check again",
    };

    /// <summary>The command.</summary>
    public VerifyCommand() : base(
        "verify", "prove the properties of the network",
        "policykit verify manifests/ --properties properties.yaml",
        ReportFormats.Of<VerifyReport>().Select(format => format.Name), Manifests, PropertyPaths, Engine, SmtLib) =>
        CommonOptions.Restrict(Engine, Choices);

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, CommandRun run)
    {
        var destinations = Destinations.Pair<VerifyReport>(run.Settings.Formats, run.Settings.Outputs, run.Surroundings.PipelineFormat);
        var folder = parsed.GetValue(SmtLib) is { } path ? FolderAt(path) : null;
        using var engines = EngineSet.Of(Enum.Parse<EngineChoice>(parsed.GetValue(Engine)!, ignoreCase: true), new(), folder is null ? null : folder.Record);
        if (engines.Missing is { } missing)
            run.Show([engines.All.Count == 0 ? missing : missing with { Severity = Severity.Warning }]);
        if (engines.All.Count == 0)
            return ExitCode.Undecided;
        if (run.OpenWithProperties(parsed.GetValue(Manifests)!, parsed.GetValue(PropertyPaths) ?? [], out var code) is not { } session)
            return code;

        var report = session.Check(engines, Watcher(run, folder, session.Properties.Count), run.Cancellation);
        run.Show(report.Results.SelectMany(result => result.Diagnostics));
        run.Write(destinations, report with { ListsProofs = run.Settings.IsVerbose, Checkout = run.Surroundings.Checkout });
        return run.Surroundings.Interrupted.IsCancellationRequested ? ExitCode.Undecided : report.ExitCode(run.Settings.FailOn);
    }

    private static SmtLibFolder FolderAt(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(new($"`{path}` cannot be made a folder: {refused.Message.TrimEnd('.')}", $"Give `{SmtLib.Name}` a folder that can be written to."));
        }
    }

    private static Action<DecidedProperty> Watcher(CommandRun run, SmtLibFolder? folder, int total)
    {
        var done = 0;
        return result =>
        {
            folder?.Write(result);
            run.Progress.Report(new("proving", Interlocked.Increment(ref done), total));
        };
    }
}
