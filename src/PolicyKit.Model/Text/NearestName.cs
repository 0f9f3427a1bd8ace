namespace PolicyKit.Model;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
public static class NearestName
{
    private const int LongestCompared = 60;
    private const int MostListed = 12;

    /// <summary>One sentence of help: the nearest known name, or all of them when none is near.</summary>
    public static string Help(string written, IReadOnlyCollection<string> known) => Find(written, known) is { } near
        ? $"Did you mean `{near}`?"
        : known.Count is 0 or > MostListed ? "Remove it." : $"Known here: {string.Join(", ", known.Select(name => $"`{name}`"))}.";

    /// <summary>The known name that takes the fewest edits; null when none is near.</summary>
    public static string? Find(string written, IEnumerable<string> known)
    {
        if (written.Length is 0 or > LongestCompared)
            return null;
        var limit = Math.Max(1, written.Length / 3);
        string? nearest = null;
        foreach (var name in known)
        {
            if (Math.Abs(name.Length - written.Length) > limit)
                continue;
            var distance = string.Equals(name, written, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(written, name);
            if (distance <= limit && (nearest is null || distance < limit))
                (nearest, limit) = (name, distance);
        }
        return nearest;
    }

    /// <summary>Whether so many insertions, deletions, replacements and swaps of neighbours turn one text into the other.</summary>
    public static bool IsWithin(int edits, string left, string right) =>
        Math.Abs(left.Length - right.Length) <= edits && Distance(left, right) <= edits;

    /// <summary>How many insertions, deletions, replacements and swaps of neighbours turn one text into the other.</summary>
    private static int Distance(string left, string right)
    {
        var (before, previous, current) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }
            (before, previous, current) = (previous, current, before);
        }
        return previous[right.Length];
    }
}
