using PolicyKit.Dsl.Documents;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>Turns the documents that DSL values stand for into the values that readers of manifests read, with places in C#.</summary>
/// <param name="problems">Receives what no reader could say afterwards: keys that are given twice.</param>
internal sealed class DocumentValues(DiagnosticBag problems)
{
    /// <summary>The value of a node; what was written nowhere has the place of what contains it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="outer">The place of what contains it.</param>
    public YamlValue Of(DocumentNode node, SourceSpan outer)
    {
        var span = node.Span.Document is null ? outer : node.Span;
        return node switch
        {
            DocumentNode.Scalar scalar => new YamlValue.Scalar(span.Document!, span.Offset, span.Length, scalar.Text, KindOf(scalar)),
            DocumentNode.List list => new YamlValue.Sequence(span.Document!, span.Offset, span.Length, [.. list.Items.Select(item => Of(item, span))]),
            DocumentNode.Map map => new YamlValue.Mapping(span.Document!, span.Offset, span.Length, EntriesOf(map, span)),
            _ => throw new NotSupportedException($"node {node.GetType().Name}"),
        };
    }

    private YamlEntry[] EntriesOf(DocumentNode.Map map, SourceSpan span)
    {
        var entries = map.Entries.Select(entry =>
        {
            var value = Of(entry.Value, entry.Value.Span.Document is null && entry.KeySpan.Document is not null ? entry.KeySpan : span);
            return new YamlEntry(entry.Key, entry.KeySpan.Document is null ? value.Span : entry.KeySpan, value);
        }).ToList();
        return MappingEntries.Take(entries, 0, hasMerge: false, problems);
    }

    // A number that is no whole number decides by its text what it is.
    private static ScalarKind KindOf(DocumentNode.Scalar scalar) => scalar.Kind switch
    {
        DocumentScalarKind.Text => ScalarKind.Text,
        DocumentScalarKind.Boolean => ScalarKind.Boolean,
        _ => ScalarKind.Plain,
    };
}
