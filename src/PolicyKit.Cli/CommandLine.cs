using System.CommandLine;
using System.CommandLine.Help;
using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports.Located;

namespace PolicyKit.Cli;

/// <summary>From words on the command line to an exit code.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Parsing = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line. Never throws.</summary>
    public static ExitCode Run(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        if (surroundings.PipelineFormat is not null)
            surroundings = surroundings with { Error = new PipelineLog(surroundings.Error) };
        try
        {
            var code = Dispatch(arguments, surroundings);
            surroundings.Output.Flush();
            return code;
        }
        catch (UsageException wrong)
        {
            return Refuse([wrong.Error], surroundings);
        }
        catch (OperationCanceledException)
        {
            surroundings.Error.WriteLine(surroundings.Interrupted.IsCancellationRequested
                ? "interrupted before the answer was complete"
                : "time was up before the answer was complete; give more with `--timeout`");
            return ExitCode.Undecided;
        }
        catch (TooInvolvedException limit)
        {
            surroundings.Error.WriteLine($"{surroundings.ErrorInk.Bad("error")}: {limit.Message}\n  help: Ask with `verify`, which leaves such patterns to the solver.");
            return ExitCode.Undecided;
        }
        catch (IOException refused)
        {
            surroundings.Error.WriteLine($"{surroundings.ErrorInk.Bad("error")}: the output cannot be written: {refused.Message.TrimEnd('.')}");
            return ExitCode.Undecided;
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            surroundings.Error.WriteLine($"{surroundings.ErrorInk.Bad("PK9000 error")}: internal error, please report it with the input that led to it\n{bug}");
            return ExitCode.Undecided;
        }
    }

    private static ExitCode Dispatch(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        var commands = Candidates(arguments is [var word, ..] ? word : null);
        var help = new HelpOption("--help", "-h") { Description = "show this help" };
        var version = new Option<bool>("--version") { Description = "show the version, and which libz3 is used" };
        var root = new RootCommand("prove what Kubernetes network policies allow and forbid");
        root.Options.Clear();
        root.Directives.Clear();
        root.Add(help);
        root.Add(version);
        foreach (var command in commands)
            root.Add(command.Syntax);

        // `policykit help map` is what people try first.
        var parsed = root.Parse(arguments is ["help", ..] ? [.. arguments.Skip(1), "--help"] : arguments, Parsing);
        var chosen = commands.FirstOrDefault(command => command.Syntax == parsed.CommandResult.Command);
        if (parsed.GetResult(help) is not null)
            return Show(HelpText.Of(chosen, commands, root), surroundings.Output);
        if (chosen is null && parsed.GetValue(version))
            return Show(VersionText.Lines(), surroundings.Output);
        if (chosen is null && parsed.UnmatchedTokens is [var unknown, ..])
            return Refuse([unknown[0] == '-' ? UsageError.UnknownOption(unknown, root.Options) : UsageError.UnknownCommand(unknown, root.Subcommands)], surroundings);
        if (chosen is null)
        {
            Show(HelpText.Of(null, commands, root), surroundings.Error);
            return ExitCode.BadInput;
        }
        return parsed.Errors.Count > 0
            ? Refuse(parsed.Errors.Select(error => UsageError.Parse(error.Message, $"For example: {chosen.Example}")), surroundings)
            : chosen.Run(parsed, surroundings);
    }

    /// <summary>The command of that name alone, since making one takes milliseconds; all of them for every other word.</summary>
    private static CliCommand[] Candidates(string? word) => word switch
    {
        "verify" => [new VerifyCommand()],
        "lint" => [new LintCommand()],
        "map" => [new MapCommand()],
        "query" => [new QueryCommand()],
        "diff" => [new DiffCommand()],
        "compare" => [new CompareCommand()],
        "test" => [new TestCommand()],
        "export" => [new ExportCommand()],
        "import-csharp" => [new ImportCSharpCommand()],
        _ => [new VerifyCommand(), new LintCommand(), new MapCommand(), new QueryCommand(), new DiffCommand(), new CompareCommand(), new TestCommand(), new ExportCommand(), new ImportCSharpCommand()],
    };

    private static ExitCode Show(IEnumerable<string> lines, TextWriter output)
    {
        foreach (var line in lines)
            output.WriteLine(line);
        return ExitCode.AllHolds;
    }

    private static ExitCode Refuse(IEnumerable<UsageError> errors, Surroundings surroundings)
    {
        foreach (var error in errors.Distinct())
        {
            surroundings.Error.WriteLine($"{surroundings.ErrorInk.Bad("error")}: {error.Message}");
            if (error.Help is not null)
                surroundings.Error.WriteLine($"  {surroundings.ErrorInk.Faint("help:")} {error.Help}");
        }
        return ExitCode.BadInput;
    }
}
