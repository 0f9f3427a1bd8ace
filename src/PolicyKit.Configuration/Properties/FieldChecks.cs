using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>What is stricter in files of our own than in Kubernetes objects.</summary>
internal static class FieldChecks
{
    /// <summary>Whether this is a mapping; anything else is reported, once.</summary>
    public static bool IsMapping(this Field field)
    {
        if (!field.Exists)
            field.ReportMissing();
        return field.AsMapping() is not null;
    }

    /// <summary>Reports unknown keys, and keys with nothing behind them.</summary>
    /// <remarks>To Kubernetes, nothing is the same as an absent key. In a property it may hide that a template lost the half of it.</remarks>
    public static void OnlyKeysWithValues(this Field field, params string[] known)
    {
        field.OnlyKeys(known);
        if (field.Value is YamlValue.Mapping mapping)
            foreach (var entry in mapping.Entries)
                if (entry.Value is YamlValue.Scalar { Kind: ScalarKind.Null })
                    field[entry.Key].Report(PropertyFileErrors.EmptyValue, entry.Key);
    }

    /// <summary>Whether the key is there, with or without a value.</summary>
    public static bool HasKey(this Field field, string key) => field.Value is YamlValue.Mapping mapping && mapping.FindEntry(key) is not null;

    /// <summary>One of a few words; null when nothing is written, or after something else was reported.</summary>
    public static string? AsWord(this Field field, string expected, params string[] words)
    {
        if (field.AsText(expected) is not { } text)
            return null;
        if (words.Contains(text))
            return text;
        field.Report(PropertyFileErrors.InvalidValue, [text, expected], NearestName.Help(text, words));
        return null;
    }

    /// <summary>The name of an engine, perhaps with a version; null when nothing is written, or after something else was reported.</summary>
    public static string? AsDataPlane(this Field field)
    {
        if (field.AsText("an engine") is not { } text || DataPlanes.Find(text) is { } known && known.Name == text)
            return field.AsText();
        field.Report(PropertyFileErrors.InvalidValue, [text, "an engine"], DataPlanes.HelpFor(text));
        return null;
    }

    /// <summary>A text or a list of texts as fields; an empty list is reported.</summary>
    public static IReadOnlyList<Field> OneOrMore(this Field field, string what)
    {
        if (field.Value is not YamlValue.Sequence)
            return [field];
        Field[] items = [.. field.Items()];
        if (items.Length == 0)
            field.Report(PropertyFileErrors.EmptyList, what);
        foreach (var item in items)
            if (!item.Exists)
                item.Report(PropertyFileErrors.EmptyValue, "-");
        return [.. items.Where(item => item.Exists)];
    }
}
