using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>The texts of one run.</summary>
/// <param name="Documents">In the order in which their paths were given and found.</param>
/// <param name="Diagnostics">What could not be read. After an error nothing may be verified: what is missing could change every answer.</param>
public sealed record LoadedInput(IReadOnlyList<SourceDocument> Documents, DiagnosticBag Diagnostics);

/// <summary>Reads files, folders, patterns and standard input. Never throws for what it finds there, never blocks on a device.</summary>
/// <param name="standardInput">What <c>-</c> stands for.</param>
public sealed class InputLoader(Stream standardInput)
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInputPath = "-";

    /// <summary>What users see in place of the path of standard input.</summary>
    internal const string StandardInputName = "<stdin>";

    /// <summary>How much is read at most.</summary>
    internal InputLimits Limits { get; init; } = InputLimits.Standard;

    /// <summary>Reads the one file that a path names; null once an error has been reported. A folder is one, even if it holds a single file.</summary>
    internal SourceDocument? LoadFile(string path, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            diagnostics.Report(InputErrors.Folder.At(SourceSpan.None, path.Replace('\\', '/')));
            return null;
        }
        var loaded = Load([path], cancellation);
        diagnostics.AddRange(loaded.Diagnostics);
        if (loaded.Documents is [var document])
            return document;
        if (!loaded.Diagnostics.HasErrors)
            diagnostics.Report(InputErrors.Folder.At(SourceSpan.None, path));
        return null;
    }

    /// <summary>Reads everything that the paths mean, on all cores.</summary>
    public LoadedInput Load(IEnumerable<string> paths, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var given = paths.Distinct(StringComparer.Ordinal).ToArray();
        var finder = new FileFinder(Limits, diagnostics);
        foreach (var path in given.Where(path => path != StandardInputPath))
            finder.Add(path);

        var parts = new (SourceDocument? Document, DiagnosticBag Diagnostics)[finder.Files.Count];
        var budget = new ReadingBudget(Limits);
        Parallel.For(0, parts.Length, new ParallelOptions { CancellationToken = cancellation }, at =>
        {
            var bag = new DiagnosticBag();
            parts[at] = (budget.Read(finder.Files[at], bag), bag);
        });
        if (given.Contains(StandardInputPath))
        {
            var bag = new DiagnosticBag();
            parts = [(budget.Read(StandardInputName, standardInput, bag), bag), .. parts];
        }
        foreach (var part in parts)
            diagnostics.AddRange(part.Diagnostics);
        return new([.. parts.Select(part => part.Document).OfType<SourceDocument>()], diagnostics);
    }
}
