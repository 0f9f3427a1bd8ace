namespace PolicyKit.Testing.Manifests;

/// <summary>Random choices, and YAML made of them; counts which fields it wrote.</summary>
/// <param name="seed">The same seed gives the same text.</param>
public sealed class RandomText(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The fields written so far, as <c>rule.protocol</c>, with how often.</summary>
    public Dictionary<string, int> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether something of this probability happens.</summary>
    /// <param name="percent">0 to 100.</param>
    public bool Chance(int percent) => _random.Next(100) < percent;

    /// <summary>A number from 0 to below a limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>One of some values.</summary>
    public T Pick<T>(params IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    /// <summary>Some of some values, in their order.</summary>
    public T[] Some<T>(int percent, params IReadOnlyList<T> values) => [.. values.Where(_ => Chance(percent))];

    /// <summary>A number of texts.</summary>
    public string[] Several(int least, int most, Func<int, string> make) => [.. Enumerable.Range(0, least + _random.Next(most - least + 1)).Select(make)];

    /// <summary>A value, or null with the opposite probability.</summary>
    public string? Maybe(int percent, Func<string> make) => Chance(percent) ? make() : null;

    /// <summary>A mapping on one line. Entries without a value are left out.</summary>
    /// <param name="owner">What the mapping is, for the count of fields.</param>
    /// <param name="entries">Keys and values.</param>
    public string Map(string owner, params (string Key, string? Value)[] entries)
    {
        var given = entries.Where(entry => entry.Value is not null).ToArray();
        foreach (var (key, _) in given)
            Fields[$"{owner}.{key}"] = Fields.GetValueOrDefault($"{owner}.{key}") + 1;
        return $"{{{string.Join(", ", given.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";
    }

    /// <summary>A list on one line.</summary>
    public static string List(params IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    /// <summary>A text in quotes.</summary>
    public static string Quote(string text) => $"\"{text}\"";

    /// <summary>An object.</summary>
    public string Document(string apiVersion, string kind, string? @namespace, string name, string? labels, string spec) =>
        $"{{apiVersion: {apiVersion}, kind: {kind}, metadata: {Map("metadata", ("name", Quote(name)), ("namespace", @namespace), ("labels", labels))}, {spec}}}\n---\n";
}
