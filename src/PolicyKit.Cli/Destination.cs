using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;
using PolicyKit.Hosting.Reports.Located;

namespace PolicyKit.Cli;

/// <summary>Where one format of a report goes.</summary>
/// <typeparam name="TReport">The sort of report.</typeparam>
/// <param name="Format">How it is written.</param>
/// <param name="File">The file; null for standard output.</param>
internal sealed record Destination<TReport>(ReportFormat<TReport> Format, string? File);

/// <summary>Pairs the options <c>--format</c> and <c>--output</c> by position, and writes what they ask for.</summary>
internal static class Destinations
{
    /// <summary>The pairs: at least one, and at most one of them on standard output.</summary>
    /// <exception cref="UsageException">They do not go together, or a file cannot be written; said before any work is done.</exception>
    /// <param name="formats">The names of the formats that were asked for.</param>
    /// <param name="files">The files that were named.</param>
    /// <param name="usual">The name of the format for standard output when none was asked for; null for the first one.</param>
    public static IReadOnlyList<Destination<TReport>> Pair<TReport>(IReadOnlyList<string> formats, IReadOnlyList<string> files, string? usual = null)
    {
        var known = ReportFormats.Of<TReport>();
        var pairs = new List<Destination<TReport>>();
        foreach (var file in files)
            RefuseUnwritable(file);
        for (var at = 0; at < Math.Max(1, Math.Max(formats.Count, files.Count)); at++)
        {
            var file = at < files.Count && files[at] != InputLoader.StandardInputPath ? files[at] : null;
            var format = at < formats.Count ? known.First(one => one.Name == formats[at]) : Guess(known, file, usual);
            pairs.Add(new(format, file));
        }
        if (pairs.Count(pair => pair.File is null) > 1)
            throw new UsageException(new("two formats cannot both go to standard output", "Give an `--output FILE` for all of them but one."));
        if (pairs.GroupBy(pair => pair.File is { } file ? Path.GetFullPath(file) : null).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new UsageException(new($"two formats cannot both go to `{twice.Key}`", "Give each format a file of its own."));
        return pairs;
    }

    /// <summary>Writes a report everywhere it should go.</summary>
    /// <exception cref="UsageException">A file cannot be written after all.</exception>
    public static void Write<TReport>(this IReadOnlyList<Destination<TReport>> destinations, TReport report, Surroundings surroundings)
    {
        foreach (var (format, file) in destinations)
        {
            if (file is null)
                WriteOut(report, format, surroundings);
            else
                WriteFile(report, format, file);
            if (format.Omission(report) is { } omission)
                surroundings.Error.WriteLine($"{surroundings.ErrorInk.Doubtful("warning")}: {DisplayText.Printable(omission)}");
        }
    }

    // Programs read the other formats, exactly as they are; text stands in a log, which may obey it.
    private static void WriteOut<TReport>(TReport report, ReportFormat<TReport> format, Surroundings surroundings)
    {
        var output = format.Name == "text" && surroundings.PipelineFormat is not null ? new PipelineLog(surroundings.Output) : surroundings.Output;
        format.Write(report, output, surroundings.OutputInk);
        output.Flush();
    }

    private static void WriteFile<TReport>(TReport report, ReportFormat<TReport> format, string file)
    {
        try
        {
            using var writer = new StreamWriter(file, append: false) { NewLine = "\n" };
            format.Write(report, writer, Ink.Plain);
        }
        catch (OperationCanceledException)
        {
            File.Delete(file); // half a document looks like a whole one
            throw;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(new($"`{file}` cannot be written: {refused.Message.TrimEnd('.')}", null));
        }
    }

    // A file says its format by its ending when no option does.
    private static ReportFormat<TReport> Guess<TReport>(IReadOnlyList<ReportFormat<TReport>> known, string? file, string? usual)
    {
        if (file is null && usual is not null)
            return known.First(format => format.Name == usual);
        var ending = Path.GetExtension(file)?.TrimStart('.').ToLowerInvariant();
        return ending is null or "txt"
            ? known[0]
            : known.FirstOrDefault(format => format.Name == ending)
                ?? throw new UsageException(new($"the name `{file}` does not say which format it takes", $"Add `--format` with one of {string.Join(", ", known.Select(format => format.Name))}."));
    }

    private static void RefuseUnwritable(string file)
    {
        if (Directory.Exists(file))
            throw new UsageException(new($"`{file}` is a folder", "Give `--output` a file."));
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
            throw new UsageException(new($"there is no folder `{folder}` to write to", "Create it first."));
    }
}
