namespace PolicyKit.PowerShell.Completion;

/// <summary>Something that the tab key may offer.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Description">What it is, for those who look at the list.</param>
internal sealed record Candidate(string Text, string Description)
{
    /// <summary>Those that begin with a word, as it is being written; or else those that contain it.</summary>
    public static IEnumerable<Candidate> Matching(IEnumerable<Candidate> all, string word)
    {
        var known = all.DistinctBy(candidate => candidate.Text).ToArray();
        var beginning = known.Where(candidate => candidate.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase)).ToArray();
        return beginning.Length > 0 ? beginning : known.Where(candidate => candidate.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The text as an argument: in quotes where PowerShell would not take it for one word.</summary>
    public string Argument => Text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '*') && Text.Length > 0
        ? Text
        : $"'{Text.Replace("'", "''", StringComparison.Ordinal)}'";
}
