using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Walks one folder, by name. Hidden files and folders (<c>.git</c>) and <c>node_modules</c> are left out; links are followed once.</summary>
internal sealed class FolderWalk(int deepest, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _entered = new(StringComparer.Ordinal);

    /// <summary>Every file below a folder.</summary>
    /// <param name="folder">Where to begin.</param>
    /// <param name="shown">The folder as users know it; empty for the current folder, which paths do not mention.</param>
    /// <param name="enters">Which folders to enter, by shown path.</param>
    public IEnumerable<InputFile> Files(string folder, string shown, Func<string, bool> enters) =>
        Files(new DirectoryInfo(folder), shown, enters, 0);

    /// <summary>The full path of a file or folder, with the link that it may be resolved; null for a link to nowhere or in a circle.</summary>
    public static string? RealPathOf(FileSystemInfo item)
    {
        try
        {
            var target = item.ResolveLinkTarget(returnFinalTarget: true) ?? item;
            return target.Exists ? target.FullName : null;
        }
        catch (IOException)
        {
            return null; // too many links in a row; that .NET says so by an exception is its choice, not ours
        }
    }

    private IEnumerable<InputFile> Files(DirectoryInfo folder, string shown, Func<string, bool> enters, int depth)
    {
        if (depth > deepest)
            diagnostics.Report(InputErrors.TooDeep.At(SourceSpan.None, shown, deepest));
        else if (RealPathOf(folder) is { } real && !_entered.Add(real))
            diagnostics.Report(InputErrors.LinkLoop.At(SourceSpan.None, shown));
        else
            foreach (var entry in Entries(folder, shown))
            {
                var path = shown.Length == 0 ? entry.Name : $"{shown.TrimEnd('/')}/{entry.Name}";
                if (RealPathOf(entry) is not { } target)
                    diagnostics.Report(InputErrors.BrokenLink.At(SourceSpan.None, path));
                else if (entry is FileInfo)
                    yield return new(path, target);
                else if (entry.Name != "node_modules" && enters(path))
                    // Through the resolved path, so that paths stay short in folders that are linked to one another.
                    foreach (var found in Files(new DirectoryInfo(target), path, enters, depth + 1))
                        yield return found;
            }
    }

    private List<FileSystemInfo> Entries(DirectoryInfo folder, string shown)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos().Where(entry => entry.Name[0] != '.').OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(InputErrors.Unreadable.At(SourceSpan.None, shown.Length == 0 ? "." : shown, InputErrors.ReasonOf(refused)));
            return [];
        }
    }
}
