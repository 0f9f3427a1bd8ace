using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml.Editing;

/// <summary>A value of a text together with what holds it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Holder">The collection that holds it; null for a whole object.</param>
/// <param name="Index">Its position there.</param>
internal sealed record YamlPlace(YamlValue Value, YamlPlace? Holder, int Index)
{
    /// <summary>The document or list item that is the object.</summary>
    public YamlPlace Root => Holder is null ? this : Holder.Root;

    /// <summary>The entry of the mapping that holds it; null for an item of a list or a whole object.</summary>
    public YamlEntry? Entry => Holder?.Value is YamlValue.Mapping mapping ? mapping.Entries[Index] : null;

    /// <summary>The value at the place of an origin; null when the text has none, or shares it with another place through an alias.</summary>
    /// <param name="roots">The documents of the text.</param>
    /// <param name="origin">The place.</param>
    public static YamlPlace? Find(IReadOnlyList<YamlValue> roots, Origin origin)
    {
        if (roots.FirstOrDefault(root => Holds(root, origin.Span.Offset)) is not { } document)
            return null;
        var place = Innermost(new(document, null, 0), origin.Span.Offset);
        foreach (var step in Steps(origin.Path))
            if (place.Step(step) is { } next)
                place = next;
            else
                return null;
        return place;
    }

    /// <summary>The field of a mapping; null when it has none.</summary>
    public YamlPlace? Field(string key)
    {
        if (Value is not YamlValue.Mapping mapping)
            return null;
        for (var at = 0; at < mapping.Entries.Count; at++)
            if (mapping.Entries[at].Key == key)
                return Between(mapping.Entries[at].Value, at, mapping.Entries[at].KeySpan.Offset, at + 1 < mapping.Entries.Count ? mapping.Entries[at + 1].KeySpan.Offset : int.MaxValue);
        return null;
    }

    /// <summary>The item of a list; null when it has none.</summary>
    public YamlPlace? Item(int index) =>
        Value is YamlValue.Sequence { Items: var items } && index < items.Count
            ? Between(items[index], index, index == 0 ? Value.Span.Offset : items[index - 1].EndOffset, index + 1 < items.Count ? items[index + 1].Span.Offset : int.MaxValue)
            : null;

    // An alias or a merged key stands elsewhere: who changed it there would change more than was asked.
    private YamlPlace? Between(YamlValue value, int index, int first, int next) =>
        value.Span.Offset >= first && value.Span.Offset < next && value.EndOffset <= Value.EndOffset ? new(value, this, index) : null;

    private YamlPlace? Step(string step) => step[0] != '[' ? Field(step)
        : int.TryParse(step.Substring(1), out var index) && Value is YamlValue.Sequence ? Item(index)
        : Field(step.Substring(1));

    /// <summary>The steps of a path: the names of fields, and <c>[2</c> or <c>[key</c> for what stands in brackets.</summary>
    public static IEnumerable<string> Steps(string path)
    {
        for (var at = 0; at < path.Length;)
            if (path[at] == '[')
            {
                var end = path.IndexOf(']', at);
                yield return path.Substring(at, end - at);
                at = end + 1;
            }
            else
            {
                var start = path[at] == '.' ? at + 1 : at;
                var end = path.IndexOfAny(['.', '['], start) is >= 0 and var next ? next : path.Length;
                yield return path.Substring(start, end - start);
                at = end;
            }
    }

    private static YamlPlace Innermost(YamlPlace root, int offset)
    {
        if (root.Field("items") is not { Value: YamlValue.Sequence items } list)
            return root;
        for (var at = 0; at < items.Items.Count; at++)
            if (Holds(items.Items[at], offset) && list.Item(at) is { } item)
                return Innermost(item with { Holder = null }, offset);
        return root;
    }

    private static bool Holds(YamlValue value, int offset) => value.Span.Offset <= offset && offset <= value.EndOffset;
}
