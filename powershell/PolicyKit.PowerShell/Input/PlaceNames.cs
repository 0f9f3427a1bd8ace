using PolicyKit.Model;

namespace PolicyKit.PowerShell.Input;

/// <summary>From places in texts to places as users know them.</summary>
/// <param name="folder">The folder in which the command runs.</param>
internal sealed class PlaceNames(string folder)
{
    private const char Opening = '<';

    /// <summary>A name for a text that is in no file. What it says of paths counts from the folder.</summary>
    public static string Virtual(string folder, string name) => $"{folder.Replace('\\', '/').TrimEnd('/')}/{Opening}{name}>";

    /// <summary>The place of a text.</summary>
    public SourcePlace Of(SourceSpan span)
    {
        if (span.Document is not { } document)
            return new(null, "", 0, 0);
        var (line, column) = span.Start;
        var name = Path.GetFileName(document.Path);
        return name is [Opening, ..] ? new(null, name, line, column) : new(Path.GetFullPath(document.Path), Shown(document.Path), line, column);
    }

    // A path that leads out of the folder is no shorter than the full one.
    private string Shown(string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }
}
