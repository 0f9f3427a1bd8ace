namespace PolicyKit.PowerShell.Commands;

/// <summary>A pattern of ids that somebody wants, as the session understands patterns.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Matches">Whether an id is meant.</param>
internal sealed record IdPattern(string Text, Func<string, bool> Matches)
{
    /// <summary>Whether an id is wanted: every id is where there is no pattern.</summary>
    public static bool Wants(IReadOnlyCollection<IdPattern> patterns, string id) => patterns.Count == 0 || patterns.Any(pattern => pattern.Matches(id));
}
