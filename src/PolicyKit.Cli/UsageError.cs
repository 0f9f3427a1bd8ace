using System.CommandLine;

namespace PolicyKit.Cli;

/// <summary>Something that is wrong with a command line.</summary>
/// <param name="Message">What is wrong: lower case, no full stop, user text in backticks.</param>
/// <param name="Help">One sentence that says what to do; null when the message says it.</param>
internal sealed record UsageError(string Message, string? Help)
{
    private const char Separator = '\n';

    /// <summary>An option that the command does not have.</summary>
    public static UsageError UnknownOption(string written, IEnumerable<Option> known)
    {
        var name = written.Split('=', ':')[0];
        var names = known.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name)).Where(alias => alias.StartsWith("--", StringComparison.Ordinal));
        return new($"there is no option `{name}`", Spelling.Help(name, names));
    }

    /// <summary>A word that is no command.</summary>
    public static UsageError UnknownCommand(string written, IEnumerable<Command> known) =>
        new($"there is no command `{written}`", Spelling.Help(written, known.Select(command => command.Name)));

    /// <summary>Reads an error of the parser: one of ours, or one in the parser's own words.</summary>
    /// <param name="text">The error.</param>
    /// <param name="otherwise">What to do about an error in the parser's words.</param>
    public static UsageError Parse(string text, string otherwise)
    {
        var parts = text.Split(Separator, 2);
        if (parts.Length == 2)
            return new(parts[0], parts[1].Length == 0 ? null : parts[1]);
        var message = text.TrimEnd('.').Replace('\'', '`');
        return new(char.ToLowerInvariant(message[0]) + message[1..], otherwise);
    }

    /// <summary>The error as one text, because that is all the parser carries.</summary>
    public override string ToString() => $"{Message}{Separator}{Help}";
}
