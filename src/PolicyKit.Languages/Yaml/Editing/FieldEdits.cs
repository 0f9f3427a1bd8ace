using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml.Editing;

/// <summary>Changes of the fields of mappings that keep everything around them as it is.</summary>
/// <param name="document">The text.</param>
internal sealed class FieldEdits(SourceDocument document)
{
    private readonly string _text = document.Text;
    private readonly ListEdits _lists = new(document);

    /// <summary>Writes a value at a field, in place of what is there or behind the last field.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="key">The field.</param>
    /// <param name="value">The value in brackets or as a scalar: on one line.</param>
    public IReadOnlyList<TextChange>? Set(YamlPlace mapping, string key, string value)
    {
        if (mapping.Value is not YamlValue.Mapping { Entries: var entries })
            return null;
        if (mapping.Field(key) is { Value: var old })
            return old is YamlValue.Scalar || _lists.IsFlow(old)
                ? [old.Span.Length == 0 ? InsertBehindKey(mapping, key, value) : _lists.Change(old.Span.Offset, LineText.End(_text, old) - old.Span.Offset, value)]
                : ReplaceBlock(mapping.Field(key)!, value);
        if (entries.Any(entry => entry.Key == key))
            return null; // merged from elsewhere
        var name = IsJson(entries) ? $"\"{key}\"" : key;
        if (_lists.IsFlow(mapping.Value))
            return entries.Count == 0
                ? [_lists.Change(mapping.Value.Span.Offset + 1, mapping.Value.Span.Length - 2, $"{name}: {value}")]
                : [_lists.Change(LineText.End(_text, entries[entries.Count - 1].Value), 0, $", {name}: {value}")];
        return Append(mapping, [$"{name}: {value}"]);
    }

    /// <summary>Adds lines behind the last field of a mapping in block style.</summary>
    /// <param name="mapping">The mapping, not empty.</param>
    /// <param name="lines">The lines, indented from zero.</param>
    public IReadOnlyList<TextChange>? Append(YamlPlace mapping, IReadOnlyList<string> lines)
    {
        if (mapping.Value is not YamlValue.Mapping { Entries: { Count: > 0 } entries } || _lists.IsFlow(mapping.Value))
            return null;
        var indent = new string(' ', LineText.Column(_text, entries[0].KeySpan.Offset));
        return [_lists.InsertLines(LineText.End(_text, mapping.Value), string.Concat(lines.Select(line => $"{indent}{line}\n")))];
    }

    /// <summary>Takes a field out.</summary>
    public IReadOnlyList<TextChange>? Remove(YamlPlace mapping, string key)
    {
        if (mapping.Value is not YamlValue.Mapping { Entries: var entries } || mapping.Field(key) is not { } field)
            return null;
        var start = entries[field.Index].KeySpan.Offset;
        if (_lists.IsFlow(mapping.Value))
            return [_lists.RemoveFlow([.. entries.Select(entry => entry.Value)], field.Index, start)];
        var end = Math.Max(LineText.End(_text, field.Value), entries[field.Index].KeySpan.Offset + entries[field.Index].KeySpan.Length);
        if (entries.Count == 1)
            return [_lists.Change(start, EndOfEntry(entries[0], end) - start, "{}")];
        if (LineText.BeginsLine(_text, start))
            return [_lists.Change(LineText.LineStart(_text, start), LineText.NextLine(_text, end) - LineText.LineStart(_text, start), "")];
        return field.Index == 0 ? [RemoveBehindDash(start, end, entries[1].KeySpan.Offset)] : null;
    }

    /// <summary>Whether the keys stand in double quotes, as in JSON; then values must, too.</summary>
    public bool IsJson(IReadOnlyList<YamlEntry> entries) =>
        entries.Count > 0 && entries.All(entry => _text[entry.KeySpan.Offset] == '"' || (entry.KeySpan.Offset > 0 && _text[entry.KeySpan.Offset - 1] == '"'));

    // The first field of a list item stands behind the dash: the second one moves up, unless a comment stands above it.
    private TextChange RemoveBehindDash(int start, int end, int next)
    {
        var line = LineText.NextLine(_text, end);
        if (line >= next || _text.IndexOf('#', line, next - line) < 0)
            return _lists.Change(start, next - start, "");
        while (char.IsWhiteSpace(_text[start - 1]))
            start--;
        while (char.IsWhiteSpace(_text[line - 1]))
            line--;
        return _lists.Change(start, line - start, "");
    }

    private TextChange InsertBehindKey(YamlPlace mapping, string key, string value) =>
        _lists.ColonBehind(mapping.Field(key)!.Entry!.Value) is { } colon ? _lists.Change(colon + 1, 0, $" {value}") : throw new InvalidOperationException($"no colon behind `{key}`");

    private IReadOnlyList<TextChange>? ReplaceBlock(YamlPlace field, string value)
    {
        if (_lists.ColonBehind(field.Entry!.Value) is not { } colon)
            return null;
        return [_lists.Change(colon + 1, LineText.End(_text, field.Value) - colon - 1, $" {value}")];
    }

    private int EndOfEntry(YamlEntry entry, int end) => _lists.ColonBehind(entry) is { } colon ? Math.Max(end, colon + 1) : end;
}
