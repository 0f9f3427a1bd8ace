using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.Kubernetes.Notation;

/// <summary>Finds label selectors in objects of any kind: mappings with <c>matchLabels</c> or <c>matchExpressions</c>.</summary>
internal static class LabelSelectors
{
    /// <summary>Whether a selector has a condition.</summary>
    public static bool HasConditions(Field selector) =>
        selector["matchLabels"].Value is YamlValue.Mapping { Entries.Count: > 0 } || selector["matchExpressions"].Value is YamlValue.Sequence { Items.Count: > 0 };

    /// <summary>The labels that selectors below a field ask for, each with the place that shows it.</summary>
    public static IEnumerable<(string Key, Field Field)> KeysIn(Field field)
    {
        switch (field.Value)
        {
            case YamlValue.Sequence:
                return field.Items().SelectMany(KeysIn);
            case YamlValue.Mapping mapping:
                var own = field["matchLabels"].Value is YamlValue.Mapping ? field["matchLabels"].Entries().Select(entry => (entry.Key, entry.Field.At(entry.Field.KeySpan))) : [];
                var expressions = field["matchExpressions"].Value is YamlValue.Sequence ? field["matchExpressions"].Items().Select(item => item["key"]) : [];
                return own
                    .Concat(from key in expressions where key.Value is YamlValue.Scalar select (((YamlValue.Scalar)key.Value!).Text, key))
                    .Concat(mapping.Entries.Where(entry => entry.Key is not ("matchLabels" or "matchExpressions")).SelectMany(entry => KeysIn(field[entry.Key])));
            default:
                return [];
        }
    }
}
