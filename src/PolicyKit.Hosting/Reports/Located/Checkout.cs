using System.Collections.Concurrent;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>A state of a repository.</summary>
/// <param name="Repository">Where the repository is, without names and passwords.</param>
/// <param name="Id">The commit.</param>
/// <param name="Branch">The branch or reference; null when nobody says.</param>
public sealed record Revision(Uri Repository, string Id, string? Branch);

/// <summary>Where a run takes place: reports name files as the repository does, wherever the command was called.</summary>
/// <param name="root">The folder that paths in reports count from.</param>
/// <param name="folder">The folder that paths on the command line count from.</param>
/// <param name="revision">What is checked out; null when nobody says.</param>
public sealed class Checkout(string root, string folder, Revision? revision)
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly string _root = Real(Path.GetFullPath(root));

    /// <summary>What is checked out; null when nobody says.</summary>
    public Revision? Revision { get; } = revision;

    /// <summary>The repository around a folder, or the folder itself, with what the pipeline says of the revision.</summary>
    /// <param name="folder">The folder that paths on the command line count from.</param>
    /// <param name="variable">The environment.</param>
    public static Checkout Around(string folder, Func<string, string?> variable)
    {
        var root = Path.GetFullPath(folder);
        while (root is not null && !Path.Exists(Path.Combine(root, ".git")))
            root = Path.GetDirectoryName(root);
        return new(root ?? folder, folder, RevisionIn(variable));
    }

    /// <summary>The path of a text as the repository knows it, with forward slashes; an absolute path when it lies outside.</summary>
    /// <param name="shown">The path as it was given.</param>
    public string PathOf(string shown) => _known.GetOrAdd(shown, Find);

    private string Find(string shown)
    {
        if (shown == InputLoader.StandardInputName)
            return shown;
        var absolute = Path.GetFullPath(shown, folder);
        string[] candidates = [Path.GetRelativePath(_root, Real(absolute)), Path.GetRelativePath(root, absolute)];
        return (candidates.FirstOrDefault(IsInside) ?? absolute).Replace('\\', '/');
    }

    private static bool IsInside(string relative) => !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path without symbolic links: code scanning knows files by their own place only.</summary>
    private static string Real(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;
        var here = Path.Combine(Real(parent), Path.GetFileName(path));
        try
        {
            return File.ResolveLinkTarget(here, returnFinalTarget: true)?.FullName ?? here;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return here; // what cannot be looked at keeps the name that it was given
        }
    }

    // Sources: the predefined variables of GitHub Actions, Azure Pipelines and GitLab CI.
    private static Revision? RevisionIn(Func<string, string?> variable) =>
        RevisionOf(variable("GITHUB_REPOSITORY") is { } name ? $"{variable("GITHUB_SERVER_URL")}/{name}" : null, variable("GITHUB_SHA"), variable("GITHUB_REF"))
        ?? RevisionOf(variable("BUILD_REPOSITORY_URI"), variable("BUILD_SOURCEVERSION"), variable("BUILD_SOURCEBRANCH"))
        ?? RevisionOf(variable("CI_PROJECT_URL"), variable("CI_COMMIT_SHA"), variable("CI_COMMIT_REF_NAME"));

    private static Revision? RevisionOf(string? address, string? id, string? branch) =>
        !string.IsNullOrEmpty(id) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? new(new UriBuilder(uri) { UserName = "", Password = "" }.Uri, id, string.IsNullOrEmpty(branch) ? null : branch)
            : null;
}
