using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.PowerShell.Input;

/// <summary>From places in texts to places as users know them.</summary>
/// <param name="folder">The folder in which the command runs.</param>
internal sealed class PlaceNames(string folder)
{
    private const char Opening = '<';

    /// <summary>A name for a text that is in no file. What it says of paths counts from the folder.</summary>
    public static string Virtual(string folder, string name) => $"{folder.Replace('\\', '/').TrimEnd('/')}/{Opening}{name}>";

    /// <summary>Whether a text is in no file.</summary>
    public static bool IsVirtual(SourceDocument document) => Path.GetFileName(document.Path) is [Opening, ..];

    /// <summary>The place of a text.</summary>
    public SourcePlace Of(SourceSpan span)
    {
        if (span.Document is not { } document)
            return new(null, "", 0, 0);
        var (line, column) = span.Start;
        return IsVirtual(document) ? new(null, Path.GetFileName(document.Path), line, column) : new(Path.GetFullPath(document.Path), Shown(document.Path), line, column);
    }

    // A path that leads out of the folder is no shorter than the full one.
    private string Shown(string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return DisplayText.Printable((relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/'));
    }
}
