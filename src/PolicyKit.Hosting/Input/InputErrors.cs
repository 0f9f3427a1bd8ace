using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>What can be wrong with a path before its text is looked at. None of these has a place in a text, so each names its path.</summary>
internal static class InputErrors
{
    public static DiagnosticKind Missing { get; } = new(
        "PK0050", "No such file or folder", Severity.Error, "there is no file or folder `{0}`",
        Help: "Check the path; it is taken relative to the current folder.");

    public static DiagnosticKind NothingMatches { get; } = new(
        "PK0051", "Pattern without match", Severity.Error, "no file matches `{0}`",
        Help: "A `*` stands for part of a name and `**` for any folders in between; hidden folders are left out.");

    public static DiagnosticKind Unreadable { get; } = new(
        "PK0052", "Not readable", Severity.Error, "`{0}` cannot be read: {1}",
        Help: "What is in there could change every answer, so make it readable or name only the other paths.");

    public static DiagnosticKind TooLarge { get; } = new(
        "PK0053", "Too large", Severity.Error, "`{0}` is larger than {1} MB, the most that is read",
        Help: "Split the file, or export only the kinds that matter: `kubectl get netpol,ns,pods -A -o yaml`.");

    public static DiagnosticKind NotAFile { get; } = new(
        "PK0054", "Not a regular file", Severity.Error, "`{0}` is a device, a pipe or a socket, and is not read",
        Help: "Give `-` to read standard input, or name a file.");

    public static DiagnosticKind Binary { get; } = new(
        "PK0055", "Not text", Severity.Error, "`{0}` is not a text file: it has a zero byte at offset {1}",
        Help: "Name only YAML and JSON files.");

    public static DiagnosticKind BrokenLink { get; } = new(
        "PK0057", "Link to nowhere", Severity.Error, "the symbolic link `{0}` leads nowhere",
        Help: "Repair or remove the link.");

    public static DiagnosticKind LinkLoop { get; } = new(
        "PK0058", "Link back", Severity.Note, "the symbolic link `{0}` leads to a folder that is read anyway, so it is not followed");

    public static DiagnosticKind TooDeep { get; } = new(
        "PK0059", "Folders too deep", Severity.Error, "`{0}` lies more than {1} folders deep",
        Help: "Name the folder itself if it is meant to be read.");

    public static DiagnosticKind TooMuch { get; } = new(
        "PK0060", "Too much input", Severity.Error, "the files together are larger than {0} MB, the most that is read at once",
        Help: "Name only the folders that matter.");

    public static DiagnosticKind TooMany { get; } = new(
        "PK0061", "Too many files", Severity.Error, "there are more than {0} YAML and JSON files under the given paths",
        Help: "Name only the folders that matter.");

    public static DiagnosticKind Folder { get; } = new(
        "PK0062", "Not a single file", Severity.Error, "`{0}` is a folder or a pattern, where one file is read",
        Help: "Name the file.");

    /// <summary>Why the operating system refused, in words for users.</summary>
    public static string ReasonOf(Exception refused) => refused switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "it is gone",
        PathTooLongException => "its path is too long",
        _ => refused.Message.TrimEnd('.'),
    };
}
