using System.Text.RegularExpressions;

namespace PolicyKit.PowerShell.Input;

/// <summary>Tells text of manifests from paths: both come through the pipeline as strings.</summary>
internal static partial class PipelineWords
{
    /// <summary>Whether a string is how YAML or JSON begins. No path that is not written to deceive looks so.</summary>
    public static bool BeginsText(string line) => line.Contains('\n', StringComparison.Ordinal) || BeginningOfText().IsMatch(line);

    /// <summary>Whether a line begins another document, although the one before it has not been ended: a JSON object after another one.</summary>
    public static bool BeginsAnother(char? first, string line) => first is '{' or '[' && line is ['{' or '[', ..];

    // An opening bracket, `---`, a directive, a comment, an item, or a key with its colon; behind a byte order mark, or none.
    [GeneratedRegex("""^\uFEFF?\s*([{[]|---|%YAML|#|-\s|("[^"]*"|'[^']*'|[\w./-]+)\s*:(\s|$))""")]
    private static partial Regex BeginningOfText();
}
