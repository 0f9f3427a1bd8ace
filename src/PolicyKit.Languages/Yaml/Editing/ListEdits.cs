using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml.Editing;

/// <summary>Changes of lists that keep everything around them as it is.</summary>
/// <param name="document">The text.</param>
internal sealed class ListEdits(SourceDocument document)
{
    private readonly string _text = document.Text;

    /// <summary>Takes an item out; an empty list stays where it was the last one.</summary>
    /// <returns>Null when the layout is too unusual to be changed safely.</returns>
    public IReadOnlyList<TextChange>? Remove(YamlPlace item)
    {
        if (item.Holder is not { Value: YamlValue.Sequence list } holder)
            return null;
        if (IsFlow(list))
            return [RemoveFlow(list.Items, item.Index, list.Items[item.Index].Span.Offset)];
        if (Lines(list, item) is not var (start, end))
            return null;
        var lines = Change(start, end - start, "");
        if (list.Items.Count > 1)
            return [lines];
        return holder.Entry is { } entry && ColonBehind(entry) is { } colon ? [Change(colon + 1, 0, " []"), lines] : null;
    }

    /// <summary>Makes one item of two neighbours in block style: the dash of the second goes.</summary>
    public IReadOnlyList<TextChange>? Merge(YamlPlace first, YamlPlace second)
    {
        if (first.Holder?.Value is not YamlValue.Sequence list || second.Holder?.Value.Span != list.Span || second.Index != first.Index + 1
            || first.Value is not YamlValue.Mapping { Entries: var some } || second.Value is not YamlValue.Mapping { Entries: var others } || others.Count == 0
            || some.Any(entry => others.Any(other => other.Key == entry.Key)))
            return null;
        if (!IsFlow(list) && !IsFlow(first.Value) && !IsFlow(second.Value))
            return Dash(list, second.Value) is { } dash ? [Change(dash, 1, " ")] : null;
        if (!IsFlow(first.Value) || !IsFlow(second.Value) || !IsFlow(list) || some.Count == 0)
            return null;
        // {a: 1}, {b: 2}: what stands between the last value of the first and the first key of the second becomes a comma.
        var (from, to) = (LineText.End(_text, some[some.Count - 1].Value), others[0].KeySpan.Offset);
        return [Change(from, to - from, ", ")];
    }

    /// <summary>Adds an item behind the last one of a list in block style.</summary>
    /// <param name="list">The list, not empty.</param>
    /// <param name="lines">The lines of the item, indented from zero.</param>
    public IReadOnlyList<TextChange>? Append(YamlValue.Sequence list, IReadOnlyList<string> lines)
    {
        if (list.Items.Count == 0 || IsFlow(list))
            return null;
        var indent = new string(' ', LineText.Column(_text, list.Span.Offset));
        var text = string.Concat(lines.Select((line, index) => $"{indent}{(index == 0 ? "- " : "  ")}{line}\n"));
        return [InsertLines(LineText.End(_text, list), text)];
    }

    /// <summary>An insertion of whole lines behind the line of an offset.</summary>
    public TextChange InsertLines(int offset, string lines)
    {
        var at = LineText.NextLine(_text, offset);
        return Change(at, 0, at == _text.Length && (at == 0 || _text[at - 1] != '\n') ? $"\n{lines.TrimEnd('\n')}" : lines);
    }

    /// <summary>A removal from a collection in brackets, with one of the commas around it.</summary>
    /// <param name="values">The values of the collection.</param>
    /// <param name="index">Which one goes.</param>
    /// <param name="start">Where it begins, its key included.</param>
    public TextChange RemoveFlow(IReadOnlyList<YamlValue> values, int index, int start)
    {
        var end = LineText.End(_text, values[index]);
        if (index + 1 < values.Count && _text.IndexOf(',', end) is >= 0 and var comma)
        {
            end = comma + 1;
            while (end < _text.Length && char.IsWhiteSpace(_text[end]))
                end++;
        }
        else if (index > 0)
            start = LineText.End(_text, values[index - 1]);
        return Change(start, end - start, "");
    }

    /// <summary>Whether a collection stands in brackets.</summary>
    public bool IsFlow(YamlValue value) => value.Span.Length > 0 && _text[value.Span.Offset] is '[' or '{';

    /// <summary>The colon behind a key.</summary>
    public int? ColonBehind(YamlEntry entry)
    {
        var at = entry.KeySpan.Offset + entry.KeySpan.Length;
        while (at < _text.Length && _text[at] is ' ' or '"' or '\'')
            at++;
        return at < _text.Length && _text[at] == ':' ? at : null;
    }

    public TextChange Change(int offset, int length, string text) => new(new(document, offset, length), text);

    private (int Start, int End)? Lines(YamlValue.Sequence list, YamlPlace item)
    {
        if (Dash(list, item.Value) is not { } dash)
            return null;
        return (LineText.LineStart(_text, dash), LineText.NextLine(_text, Math.Max(dash, LineText.End(_text, item.Value))));
    }

    /// <summary>The dash of an item, which must be the first character of its line.</summary>
    private int? Dash(YamlValue.Sequence list, YamlValue item)
    {
        var column = LineText.Column(_text, list.Span.Offset);
        for (var line = LineText.LineStart(_text, item.Span.Offset); line >= list.Span.Offset - column; line = LineText.LineStart(_text, line - 1))
        {
            var at = line + column;
            if (at < _text.Length && _text[at] == '-' && LineText.BeginsLine(_text, at) && LineText.NextLine(_text, line) > at)
                return at;
            if (line == 0)
                return null;
        }
        return null;
    }
}
