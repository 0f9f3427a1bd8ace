using Microsoft.Extensions.FileSystemGlobbing;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>From the paths that users give to the files they mean, in an order that does not depend on the file system.</summary>
/// <remarks>A file that is named is meant, whatever its name. In folders, YAML and JSON files are meant.</remarks>
internal sealed class FileFinder(InputLimits limits, DiagnosticBag diagnostics)
{
    private readonly List<InputFile> _files = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>What was found so far; a file that several paths lead to comes once, where it was first met.</summary>
    public IReadOnlyList<InputFile> Files => _files;

    /// <summary>Adds what one path means: a file, a folder with everything in it, or a pattern.</summary>
    public void Add(string path)
    {
        var shown = path.Replace('\\', '/');
        if (path.Length == 0)
            diagnostics.Report(InputErrors.Missing.At(SourceSpan.None, shown));
        else if (new InputFile(shown, path) is { IsShellPipe: true } pipe)
            Add(pipe);
        else if (Directory.Exists(path))
            AddFolder(path, shown.Length > 1 ? shown.TrimEnd('/') : shown);
        else if (File.Exists(path) && FolderWalk.RealPathOf(new FileInfo(path)) is { } real)
            Add(new InputFile(shown, real));
        else if (new FileInfo(path).LinkTarget is not null)
            diagnostics.Report(InputErrors.BrokenLink.At(SourceSpan.None, shown));
        else if (shown.Contains('*', StringComparison.Ordinal))
            AddPattern(shown);
        else
            diagnostics.Report(InputErrors.Missing.At(SourceSpan.None, shown));
    }

    private void AddFolder(string folder, string shown)
    {
        foreach (var file in new FolderWalk(limits.FolderDepth, diagnostics).Files(folder, shown, _ => true))
            if (Path.GetExtension(file.ShownPath).ToLowerInvariant() is ".yaml" or ".yml" or ".json")
                Add(file);
    }

    private void AddPattern(string pattern)
    {
        var slash = pattern.LastIndexOf('/', pattern.IndexOf('*', StringComparison.Ordinal));
        var folder = slash switch { < 0 => ".", 0 => "/", _ => pattern[..slash] };
        var rest = pattern[(slash + 1)..];
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(rest);
        // Without `**` nothing deeper than the pattern itself can match, and a home folder need not be searched through.
        var deepest = rest.Contains("**", StringComparison.Ordinal) ? int.MaxValue : rest.Count(c => c == '/');
        var found = false;
        if (Directory.Exists(folder))
            foreach (var file in new FolderWalk(limits.FolderDepth, diagnostics).Files(folder, pattern[..Math.Max(slash, 0)], IsWithin))
                if (matcher.Match(Below(file.ShownPath)).HasMatches)
                {
                    found = true;
                    Add(file);
                }
        if (!found)
            diagnostics.Report(InputErrors.NothingMatches.At(SourceSpan.None, pattern));

        string Below(string path) => path[(slash + 1)..];
        bool IsWithin(string inner) => Below(inner).Count(c => c == '/') < deepest;
    }

    private void Add(InputFile file)
    {
        if (_files.Count > limits.Files || !_known.Add(file.RealPath))
            return;
        if (_files.Count == limits.Files)
            diagnostics.Report(InputErrors.TooMany.At(SourceSpan.None, limits.Files));
        _files.Add(file);
    }
}
