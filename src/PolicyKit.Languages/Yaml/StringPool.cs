namespace PolicyKit.Languages.Yaml;

/// <summary>Shares equal short strings: manifests repeat a few hundred keys and labels a million times.</summary>
/// <remarks>A cache with one place per hash, one per thread: bounded memory, no locks, and a miss costs a string as without it.</remarks>
internal static class StringPool
{
    private const int Slots = 1 << 13;
    private const int LongestShared = 80;

    [ThreadStatic]
    private static string?[]? _slots;

    /// <summary>A string equal to <paramref name="text"/>, preferably one that is known already.</summary>
    public static string Share(string text)
    {
        if (text.Length is 0 or > LongestShared)
            return text;
        var slots = _slots ??= new string?[Slots];
        var slot = HashOf(text, 0, text.Length) & (Slots - 1);
        return slots[slot] is { } known && known == text ? known : slots[slot] = text;
    }

    /// <summary>The part of a text, preferably as a string that is known already.</summary>
    public static string Cut(string text, int offset, int length)
    {
        if (length is 0)
            return "";
        if (length > LongestShared)
            return text.Substring(offset, length);
        var slots = _slots ??= new string?[Slots];
        var slot = HashOf(text, offset, length) & (Slots - 1);
        return slots[slot] is { } known && known.Length == length && string.CompareOrdinal(known, 0, text, offset, length) == 0
            ? known
            : slots[slot] = text.Substring(offset, length);
    }

    private static int HashOf(string text, int offset, int length)
    {
        var hash = (uint)length;
        for (var at = offset; at < offset + length; at++)
            hash = (hash ^ text[at]) * 16777619;
        return (int)(hash ^ (hash >> 15));
    }
}
