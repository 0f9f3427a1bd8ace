using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>Turns the keys and values of a mapping into what Kubernetes sees: keys are texts and unique, merge keys are merged.</summary>
internal static class MappingEntries
{
    /// <summary>Below this many keys, comparing each with each is faster than hashing.</summary>
    private const int FewKeys = 12;

    /// <summary>The unquoted key <c>&lt;&lt;</c>; compared by reference, because in quotes it is a key like any other.</summary>
    public static string MergeKey { get; } = new('<', 2);

    /// <summary>The key that a scalar stands for: Kubernetes writes numbers and booleans out; null when it stands for none.</summary>
    /// <remarks>Source: sigs.k8s.io/yaml, yaml.go, <c>convertToJSONableObject</c>.</remarks>
    public static string? KeyOf(YamlValue.Scalar scalar) => scalar.Kind switch
    {
        ScalarKind.Text when scalar.Text == MergeKey && scalar.Span.Length == MergeKey.Length => MergeKey,
        ScalarKind.Boolean => PlainScalar.AsBoolean(scalar.Text) == true ? "true" : "false",
        ScalarKind.Integer or ScalarKind.Float => PlainScalar.Canonical(scalar.Text),
        ScalarKind.Null => null,
        _ => StringPool.Share(scalar.Text),
    };

    /// <summary>Removes the entries of one mapping from the end of a list, and makes them unique.</summary>
    public static YamlEntry[] Take(List<YamlEntry> pending, int first, bool hasMerge, DiagnosticBag diagnostics)
    {
        if (pending.Count == first)
            return [];
        var entries = new YamlEntry[pending.Count - first];
        pending.CopyTo(first, entries, 0, entries.Length);
        pending.RemoveRange(first, entries.Length);
        if (HasDuplicates(entries))
            entries = AreObjects(entries) ? ReportObjects(entries, diagnostics) : ReportDuplicates(entries, diagnostics);
        return hasMerge ? Merge(entries, diagnostics) : entries;
    }

    private static bool HasDuplicates(YamlEntry[] entries)
    {
        if (entries.Length > FewKeys)
            return new HashSet<string>(entries.Select(entry => entry.Key), StringComparer.Ordinal).Count < entries.Length;
        for (var later = 1; later < entries.Length; later++)
            for (var earlier = 0; earlier < later; earlier++)
                if (entries[earlier].Key == entries[later].Key)
                    return true;
        return false;
    }

    private static YamlEntry[] ReportDuplicates(YamlEntry[] entries, DiagnosticBag diagnostics)
    {
        var unique = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
            if (unique.TryGetValue(entry.Key, out var earlier))
                diagnostics.Report(YamlErrors.DuplicateKey.At(ShownText.FirstLine(entry.KeySpan), ShownText.Of(entry.Key)) with
                {
                    Related = new(ShownText.FirstLine(earlier.KeySpan), "first given here"),
                });
            else
                unique.Add(entry.Key, entry);
        return [.. unique.Values];
    }

    /// <summary>Whether these are the keys of several objects: files were put together, and the line between them is missing.</summary>
    private static bool AreObjects(YamlEntry[] entries) => IsRepeated(entries, "apiVersion") && IsRepeated(entries, "kind");

    private static bool IsRepeated(YamlEntry[] entries, string key) => entries.Count(entry => entry.Key == key) > 1;

    /// <summary>Reports each object behind the first one once, at its first key, and keeps the first one.</summary>
    private static YamlEntry[] ReportObjects(YamlEntry[] entries, DiagnosticBag diagnostics)
    {
        var (unique, current) = (new Dictionary<string, YamlEntry>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var entry in entries)
        {
            if (!current.Add(entry.Key))
            {
                diagnostics.Report(YamlErrors.SecondObject.At(ShownText.FirstLine(entry.KeySpan)) with
                {
                    Related = new(ShownText.FirstLine(entries[0].KeySpan), "the first one begins here"),
                });
                current = [entry.Key];
            }
            if (!unique.ContainsKey(entry.Key))
                unique.Add(entry.Key, entry);
        }
        return [.. unique.Values];
    }

    /// <summary>Keys that are written out win over merged ones, and of merged mappings the first one wins.</summary>
    private static YamlEntry[] Merge(YamlEntry[] entries, DiagnosticBag diagnostics)
    {
        var merged = entries.Where(entry => !ReferenceEquals(entry.Key, MergeKey)).ToList();
        var known = new HashSet<string>(merged.Select(entry => entry.Key), StringComparer.Ordinal);
        var value = entries.First(entry => ReferenceEquals(entry.Key, MergeKey)).Value;
        foreach (var part in value is YamlValue.Sequence list ? list.Items : [value])
            if (part is YamlValue.Mapping mapping)
                merged.AddRange(mapping.Entries.Where(entry => known.Add(entry.Key)));
            else
                diagnostics.Report(YamlErrors.MergeValue.At(ShownText.FirstLine(part.Span), part.Description));
        return [.. merged];
    }
}
