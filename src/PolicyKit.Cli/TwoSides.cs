using PolicyKit.Hosting;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.Cli;

/// <summary>The two paths of the commands that compare.</summary>
internal static class TwoSides
{
    /// <summary>What the two paths are, for help.</summary>
    public const string Help = "the earlier and the later version: a file, a folder (searched recursively), a pattern in quotes, or - (once) for standard input";

    /// <summary>The paths of the earlier and the later version.</summary>
    /// <exception cref="UsageException">There are not exactly two.</exception>
    public static (string Old, string New) Of(string[] paths) => paths switch
    {
        [InputLoader.StandardInputPath, InputLoader.StandardInputPath] => throw new UsageException(new("only one side can be standard input", "Write the other one to a file.")),
        [var before, var after] => (before, after),
        _ => throw new UsageException(new(
            $"two paths are compared, and {(paths.Length == 1 ? "there is 1" : $"there are {paths.Length}")}",
            "Give the earlier version and then the later one; put a pattern in quotes, so that it stays one word.")),
    };

    /// <summary>Reads both sides and says what is wrong with them; null when the run cannot go on, with the exit code.</summary>
    public static NetworkComparison? OpenBoth(this CommandRun run, string[] paths, out ExitCode code)
    {
        var (before, after) = Of(paths);
        var loader = run.Loader;
        var (then, now) = (Read(before), Read(after));
        var comparison = NetworkComparison.Open(then, now, run.Settings.DataPlane, run.Settings.Reading);
        code = run.Show(comparison.Diagnostics) ? ExitCode.BadInput : comparison.IsEmpty ? ExitCode.NothingToAnalyse : ExitCode.AllHolds;
        foreach (var (name, side) in new[] { ("OLD", comparison.Before), ("NEW", comparison.After) })
            if (code == ExitCode.NothingToAnalyse && side.Contents.IsEmpty)
                run.Surroundings.Error.WriteLine($"nothing to analyse in {name}: {side.Contents}");
            else if (code == ExitCode.AllHolds && run.Settings.IsVerbose)
                run.Surroundings.Error.WriteLine($"{name}: read {side.Contents}");
        if (code == ExitCode.AllHolds && run.Settings.DataPlane is null && (comparison.After.Detection ?? comparison.Before.Detection) is { } detection)
            run.Surroundings.Error.WriteLine(run.Surroundings.ErrorInk.Faint(DisplayText.Printable(detection.Message)));
        return code == ExitCode.AllHolds ? comparison : null;

        SessionTexts Read(string path) => SessionTexts.Read(loader.Load([path], run.Cancellation), run.Cancellation);
    }
}
