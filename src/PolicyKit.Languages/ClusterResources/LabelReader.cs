using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Reads labels; equal sets become one value, because thousands of pods share a few hundred of them.</summary>
internal sealed class LabelReader
{
    private readonly Dictionary<KeyValuePair<string, string>[], LabelSet> _known = new(new InWritingOrder());

    /// <summary>The labels written in a field; keys and values that Kubernetes would refuse are reported.</summary>
    public LabelSet Read(Field field)
    {
        if (field.AsMapping() is not { Entries.Count: > 0 } mapping)
            return LabelSet.Empty;
        var labels = new KeyValuePair<string, string>[mapping.Entries.Count];
        for (var index = 0; index < labels.Length; index++)
        {
            var entry = mapping.Entries[index];
            // The common case makes no field: its path costs more than the label.
            labels[index] = new(entry.Key, entry.Value is YamlValue.Scalar { Kind: ScalarKind.Text } scalar
                ? scalar.Text
                : field.Entry(entry.Key).AsText("a label value") ?? "");
        }
        if (_known.TryGetValue(labels, out var known))
            return known;
        return Validate(field, mapping, labels) ? _known[labels] = new(labels) : new(labels);
    }

    private static bool Validate(Field field, YamlValue.Mapping mapping, KeyValuePair<string, string>[] labels)
    {
        var isValid = true;
        for (var index = 0; index < labels.Length; index++)
        {
            if (!ObjectNames.IsQualifiedName(labels[index].Key))
                Report(mapping.Entries[index].KeySpan, labels[index].Key, "key");
            if (!ObjectNames.IsLabelValue(labels[index].Value))
                Report(mapping.Entries[index].Value.Span, labels[index].Value, "value");
        }
        return isValid;

        void Report(SourceSpan span, string text, string role)
        {
            isValid = false;
            field.At(span).ReportText(ObjectErrors.InvalidLabel, role == "key" ? NearestText.LabelKey(text) : NearestText.LabelValue(text), text, role);
        }
    }

    private sealed class InWritingOrder : IEqualityComparer<KeyValuePair<string, string>[]>
    {
        public bool Equals(KeyValuePair<string, string>[] x, KeyValuePair<string, string>[] y)
        {
            if (x.Length != y.Length)
                return false;
            for (var index = 0; index < x.Length; index++)
                if (x[index].Key != y[index].Key || x[index].Value != y[index].Value)
                    return false;
            return true;
        }

        public int GetHashCode(KeyValuePair<string, string>[] labels)
        {
            var hash = labels.Length;
            foreach (var label in labels)
                hash = unchecked((((hash * 31) + label.Key.GetHashCode()) * 31) + label.Value.GetHashCode());
            return hash;
        }
    }
}
