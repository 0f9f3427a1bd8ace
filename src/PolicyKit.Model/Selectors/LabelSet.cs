namespace PolicyKit.Model;

/// <summary>The labels of one object: unique keys, each with a value that may be empty.</summary>
public sealed class LabelSet : IEquatable<LabelSet>
{
    private readonly KeyValuePair<string, string>[] _sorted;

    /// <summary>A set of the given labels; of equal keys the last one counts.</summary>
    public LabelSet(IEnumerable<KeyValuePair<string, string>> labels)
    {
        var unique = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in labels)
            unique[label.Key] = label.Value;
        var keys = unique.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        _sorted = Array.ConvertAll(keys, key => new KeyValuePair<string, string>(key, unique[key]));
    }

    /// <summary>No labels.</summary>
    public static LabelSet Empty { get; } = new([]);

    /// <summary>The labels, ordered by key.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Items => _sorted;

    /// <summary>The value of a key; null when the key is absent, which is not the same as an empty value.</summary>
    public string? this[string key]
    {
        get
        {
            var (low, high) = (0, _sorted.Length - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var order = string.CompareOrdinal(_sorted[middle].Key, key);
                if (order == 0)
                    return _sorted[middle].Value;
                (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
            }
            return null;
        }
    }

    /// <summary>These labels with one added or replaced.</summary>
    public LabelSet With(string key, string value) => new([.. _sorted, new(key, value)]);

    /// <inheritdoc/>
    public bool Equals(LabelSet? other) =>
        other is not null && (ReferenceEquals(this, other) || _sorted.SequenceEqual(other._sorted));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = _sorted.Length;
        foreach (var label in _sorted)
            hash = unchecked((((hash * 31) + label.Key.GetHashCode()) * 31) + label.Value.GetHashCode());
        return hash;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(",", _sorted.Select(label => $"{label.Key}={label.Value}"));
}
