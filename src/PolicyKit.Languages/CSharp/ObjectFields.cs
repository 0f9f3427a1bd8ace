using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>The fields of one mapping, each to be taken by whoever writes it: at the end nothing may be left.</summary>
/// <remarks>A null is an absent field, as it is to Kubernetes.</remarks>
internal sealed class ObjectFields
{
    private readonly YamlValue.Mapping _mapping;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private ObjectFields(YamlValue.Mapping mapping) => _mapping = mapping;

    /// <summary>What holds the fields.</summary>
    public YamlValue.Mapping Mapping => _mapping;

    /// <summary>The fields of a value.</summary>
    /// <exception cref="NotInDslException">It is no mapping.</exception>
    public static ObjectFields Of(YamlValue value) =>
        value is YamlValue.Mapping mapping ? new(mapping) : throw new NotInDslException(value, $"it is {value.Description}, not a mapping");

    /// <summary>The value of a field; null when it is absent.</summary>
    public YamlValue? Take(string key)
    {
        _taken.Add(key);
        return _mapping.Find(key) is { } value and not YamlValue.Scalar { Kind: ScalarKind.Null } ? value : null;
    }

    /// <summary>The fields of a field; null when it is absent.</summary>
    public ObjectFields? TakeFields(string key) => Take(key) is { } value ? Of(value) : null;

    /// <summary>The items of a field; null when it is absent.</summary>
    public IReadOnlyList<YamlValue>? TakeItems(string key) => Take(key) switch
    {
        null => null,
        YamlValue.Sequence list => list.Items,
        var other => throw new NotInDslException(other, $"it is {other.Description}, not a list"),
    };

    /// <summary>The text of a field; null when it is absent.</summary>
    public string? TakeText(string key) => Take(key) is { } value ? TextOf(value) : null;

    /// <summary>The whole number in a field; null when it is absent.</summary>
    public string? TakeNumber(string key) => Take(key) switch
    {
        null => null,
        YamlValue.Scalar { Kind: ScalarKind.Integer } number when int.TryParse(number.Text, out _) => number.Text,
        var other => throw new NotInDslException(other, "it is no plain number"),
    };

    /// <summary>Whether a field is true.</summary>
    public bool TakeFlag(string key) => Take(key) switch
    {
        null => false,
        YamlValue.Scalar { Kind: ScalarKind.Boolean, Text: "true" } => true,
        YamlValue.Scalar { Kind: ScalarKind.Boolean, Text: "false" } => false,
        var other => throw new NotInDslException(other, "it is neither `true` nor `false`"),
    };

    /// <summary>Leaves out fields that mean nothing to policies.</summary>
    public void Ignore(params string[] keys) => _taken.UnionWith(keys);

    /// <summary>Checks that every field was taken.</summary>
    /// <exception cref="NotInDslException">One was not.</exception>
    public void End()
    {
        foreach (var entry in _mapping.Entries)
            if (!_taken.Contains(entry.Key) && entry.Value is not YamlValue.Scalar { Kind: ScalarKind.Null })
                throw new NotInDslException(entry.Value, $"there is no method for the field `{entry.Key}`");
    }

    /// <summary>The text of a value.</summary>
    /// <exception cref="NotInDslException">It is no text.</exception>
    public static string TextOf(YamlValue value) =>
        value is YamlValue.Scalar { Kind: ScalarKind.Text } text ? text.Text : throw new NotInDslException(value, $"it is {value.Description}, not a text");
}
