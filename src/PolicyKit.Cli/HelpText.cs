using System.CommandLine;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.Cli;

/// <summary>The help of the tool and of each command: what, how, an example, and what the exit code means.</summary>
internal static class HelpText
{
    private static readonly (string Code, string Meaning)[] ExitCodes =
    [
        ("0", "all holds"),
        ("1", "a violated property, a failed test, a finding at or above --fail-on, a difference where none is allowed"),
        ("2", "bad usage, or input that cannot be read: nothing was decided"),
        ("3", "undecided: time-out, interruption or solver error"),
        ("4", "nothing to analyse: no policy and no workload found"),
    ];

    /// <summary>The help of a command; of the whole tool for null.</summary>
    public static IEnumerable<string> Of(CliCommand? command, IEnumerable<CliCommand> commands, RootCommand root) =>
        command is null ? OfTool(commands, root) : OfCommand(command, root);

    private static IEnumerable<string> OfTool(IEnumerable<CliCommand> commands, RootCommand root)
    {
        yield return $"policykit: {root.Description}";
        yield return "";
        yield return "Usage: policykit COMMAND PATH... [options]";
        yield return "";
        yield return "Commands:";
        foreach (var line in Table(commands.Select(command => (command.Syntax.Name, command.Syntax.Description!))))
            yield return line;
        yield return "";
        yield return "Options:";
        foreach (var line in Table(root.Options.Select(Row)))
            yield return line;
        yield return "";
        yield return "Examples:";
        foreach (var command in commands)
            yield return $"  {command.Example}";
        foreach (var line in ExitCodeTable())
            yield return line;
        yield return "";
        yield return "`policykit COMMAND --help` shows the options of a command.";
    }

    private static IEnumerable<string> OfCommand(CliCommand command, RootCommand root)
    {
        var syntax = command.Syntax;
        yield return $"policykit {syntax.Name}: {syntax.Description}";
        yield return "";
        yield return $"Usage: policykit {syntax.Name} {string.Join(' ', syntax.Arguments.Select(argument => argument.Name.Contains(' ') ? argument.Name : argument.Name + "..."))} [options]";
        yield return "";
        foreach (var line in Table(syntax.Arguments.Select(argument => (argument.Name, argument.Description!))))
            yield return line;
        yield return "";
        yield return "Options:";
        foreach (var line in Table(syntax.Options.Concat(root.Options.Where(option => option.Recursive)).Where(option => !option.Hidden).Select(Row)))
            yield return line;
        yield return "";
        yield return "Example:";
        yield return $"  {command.Example}";
        foreach (var line in ExitCodeTable())
            yield return line;
    }

    private static IEnumerable<string> ExitCodeTable() => ["", "Exit codes:", .. Table(ExitCodes)];

    private static (string, string) Row(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).OrderBy(name => name.Length));
        return (option.HelpName is { } value ? $"{names} {value}" : names, option.Description!);
    }

    private static IEnumerable<string> Table(IEnumerable<(string Left, string Right)> rows)
    {
        var all = rows.ToArray();
        var width = all.Max(row => row.Left.Length) + 4;
        foreach (var (left, right) in all)
        {
            var lead = $"  {left}".PadRight(width);
            foreach (var line in DisplayText.Wrap(right, DisplayText.Columns - width))
            {
                yield return lead + line;
                lead = new string(' ', width);
            }
        }
    }
}
