using System.Text;
using PolicyKit.Cli;

namespace PolicyKit.Testing;

/// <summary>One run of the command line inside the test process.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CommandLineRun(int Code, string Output, string Error)
{
    /// <summary>Runs a command line.</summary>
    public static CommandLineRun Of(params string[] arguments) => With("", arguments);

    /// <summary>Runs a command line with a text on standard input.</summary>
    public static CommandLineRun With(string input, params string[] arguments) => With(surroundings => surroundings, input, arguments);

    /// <summary>Runs a command line on a terminal whose environment has these variables.</summary>
    public static CommandLineRun OnTerminal(IReadOnlyDictionary<string, string> variables, params string[] arguments) => With(
        surroundings => surroundings with { OutputColumns = 80, ErrorIsTerminal = true, Variable = name => variables.GetValueOrDefault(name) }, "", arguments);

    /// <summary>Runs a command line in a folder, with these variables in the environment: as a pipeline does.</summary>
    public static CommandLineRun In(TemporaryFolder folder, IReadOnlyDictionary<string, string> variables, params string[] arguments) => With(
        surroundings => surroundings with { Folder = folder.Path, Variable = name => variables.GetValueOrDefault(name) }, "", arguments);

    /// <summary>Runs a command line that is interrupted at once.</summary>
    public static CommandLineRun Interrupted(params string[] arguments) => With(
        surroundings => surroundings with { Interrupted = new CancellationToken(canceled: true) }, "", arguments);

    /// <summary>Runs a command line whose time is up as soon as it has begun.</summary>
    public static CommandLineRun OutOfTime(string input, params string[] arguments) =>
        With(surroundings => surroundings with { Clock = new HastyClock() }, input, [.. arguments, "--timeout", "5m"]);

    /// <summary>Runs a command line whose standard output takes nothing.</summary>
    public static CommandLineRun OnFullDisk(params string[] arguments) => With(surroundings => surroundings with { Output = new FullWriter() }, "", arguments);

    private sealed class FullWriter : StringWriter
    {
        public override void Flush() => throw new IOException("no space left");
    }

    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            callback(state);
            return timer;
        }
    }

    private static CommandLineRun With(Func<Surroundings, Surroundings> change, string input, string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = CommandLine.Run(arguments, change(new(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error)));
        return new((int)code, output.ToString(), error.ToString());
    }
}
