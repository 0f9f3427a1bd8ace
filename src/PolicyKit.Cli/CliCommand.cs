using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyKit.Hosting;

namespace PolicyKit.Cli;

/// <summary>One command of the tool: its syntax, its help, and what it does.</summary>
internal abstract class CliCommand
{
    /// <summary>What `PATH` stands for in the commands that read manifests.</summary>
    protected const string PathsHelp = "files, folders (searched recursively), patterns such as 'k8s/**/*.yaml', or - for standard input";

    private readonly CommonOptions _common;
    private readonly Argument<string[]> _paths;

    /// <summary>A command.</summary>
    /// <param name="name">The word on the command line.</param>
    /// <param name="summary">What it does: one sentence, lower case, no full stop.</param>
    /// <param name="example">A realistic command line for its help.</param>
    /// <param name="formats">The names of its formats, the default one first.</param>
    /// <param name="paths">What it reads.</param>
    /// <param name="options">The options that only it has.</param>
    protected CliCommand(string name, string summary, string example, IEnumerable<string> formats, Argument<string[]> paths, params Option[] options)
    {
        (Syntax, Example, _common, _paths) = (new(name, summary), example, new([.. formats]), paths);
        Syntax.Add(paths);
        foreach (var option in options)
            Syntax.Add(option);
        _common.AddTo(Syntax);
    }

    /// <summary>What the parser of the command line knows of it.</summary>
    public Command Syntax { get; }

    /// <summary>A realistic command line.</summary>
    public string Example { get; }

    /// <summary>Does the work.</summary>
    /// <exception cref="UsageException">The values of the options do not go together.</exception>
    /// <exception cref="OperationCanceledException">The run was interrupted, or ran out of time.</exception>
    public ExitCode Run(ParseResult parsed, Surroundings surroundings)
    {
        if (NeedsPaths(parsed) && parsed.GetValue(_paths) is not { Length: > 0 })
            throw new UsageException(new($"`{Syntax.Name}` needs a {_paths.Name.ToLowerInvariant()}", $"For example: {Example}"));
        using var run = new CommandRun(_common.Read(parsed), surroundings);
        return run.Finish(Run(parsed, run));
    }

    /// <summary>Whether there is nothing to do without a path.</summary>
    protected virtual bool NeedsPaths(ParseResult parsed) => true;

    /// <summary>For a command that translates and decides nothing: its help shows no options about engines and findings.</summary>
    /// <inheritdoc cref="CommonOptions.ShowThoseOfTranslation"/>
    protected void ShowOptionsOfTranslation((string Name, string Description) output) => _common.ShowThoseOfTranslation(output);

    /// <summary>Does the work of this command.</summary>
    protected abstract ExitCode Run(ParseResult parsed, CommandRun run);

    /// <summary>The argument for the manifests.</summary>
    protected static Argument<string[]> Paths(string name, string description)
    {
        var paths = new Argument<string[]>(name) { Arity = ArgumentArity.ZeroOrMore, Description = description };
        paths.Validators.Add(RefuseUnknownOptions);
        return paths;
    }

    // The parser takes an option that it does not know for one more path.
    private static void RefuseUnknownOptions(ArgumentResult result)
    {
        var known = result.Parent is CommandResult { Command: var command } ? command.Options : [];
        foreach (var token in result.Tokens.Where(token => token.Value.Length > 1 && token.Value[0] == '-' && !File.Exists(token.Value)))
            result.AddError(UsageError.UnknownOption(token.Value, known).ToString());
    }
}
