using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml.Editing;

/// <summary>Renders edits of policies as changes of the YAML or JSON that they are written in; comments and layout stay.</summary>
/// <remarks>Keeps the documents that it has read; not thread-safe.</remarks>
public sealed class YamlEditWriter
{
    private readonly Dictionary<SourceDocument, IReadOnlyList<YamlValue>> _documents = [];

    /// <summary>The changes that a fix makes; null when one of its edits cannot be made here, and then the fix is not to be offered.</summary>
    public IReadOnlyList<TextChange>? Render(Fix fix)
    {
        var changes = new List<TextChange>();
        foreach (var edit in fix.Edits)
            if (Render(edit) is { } some && !some.Any(change => changes.Exists(change.Overlaps)))
                changes.AddRange(some);
            else
                return null;
        return changes;
    }

    private IReadOnlyList<TextChange>? Render(PolicyEdit edit) => edit switch
    {
        PolicyEdit.RemovePolicy(var policy) => RemoveObject(policy),
        PolicyEdit.RemoveRule(var rule) => WithList(rule, isLastKept: false),
        PolicyEdit.RemovePeer(var peer) => WithList(peer, isLastKept: true),
        PolicyEdit.RemovePort(var port) => WithList(port, isLastKept: true),
        PolicyEdit.SetScalar(var mapping, var field, var value) => Set(mapping, field, place => PlainScalar.KindOf(value) is ScalarKind.Integer or ScalarKind.Boolean ? value : Quoted(value, place)),
        PolicyEdit.SetTexts(var mapping, var field, var values) => Set(mapping, field, place => $"[{string.Join(", ", values.Select(value => Quoted(value, place)))}]"),
        PolicyEdit.RemoveField(var mapping, var field) => Find(mapping) is { } place ? new FieldEdits(DocumentOf(mapping)).Remove(place, field) : null,
        PolicyEdit.MergePeers(var first, var second) => Find(first) is { } one && Find(second) is { } other ? new ListEdits(DocumentOf(first)).Merge(one, other) : null,
        PolicyEdit.AddDefaultDeny(var name, var directions, var document) => NewPolicyText.AddDefaultDeny(name, directions, document),
        PolicyEdit.AddDnsEgress(var policy) => AddDnsEgress(policy),
        PolicyEdit.ReplaceText(var within, _, _) => ReplaceTexts(edit, within),
        PolicyEdit.ReplaceLabel(var within, _, _) => ReplaceTexts(edit, within),
        PolicyEdit.NarrowToNamespace(var peer) => peer.Policy.Namespace is not null && Find(peer) is { } place ? new NamespaceEdits(DocumentOf(peer)).Narrow(place, peer.Path) : null,
        _ => null,
    };

    private YamlPlace? Find(Origin origin)
    {
        if (origin.Span.Document is not { } document)
            return null;
        if (!_documents.TryGetValue(document, out var roots))
            _documents.Add(document, roots = YamlReader.Read(document, new()));
        return YamlPlace.Find(roots, origin);
    }

    private IReadOnlyList<TextChange>? ReplaceTexts(PolicyEdit edit, Origin within) =>
        Find(within) is { } place && TextReplacement.Of(edit, place.Value) is { } replacements ? TextEdits.Replace(place, replacements) : null;

    private static SourceDocument DocumentOf(Origin origin) => origin.Span.Document!;

    // A rule without peers means everyone, and one without ports every port: the last of them is never taken away.
    private IReadOnlyList<TextChange>? WithList(Origin item, bool isLastKept) =>
        Find(item) is { Holder.Value: YamlValue.Sequence list } place && (!isLastKept || list.Items.Count > 1)
            ? new ListEdits(DocumentOf(item)).Remove(place)
            : null;

    private IReadOnlyList<TextChange>? Set(Origin mapping, string field, Func<YamlPlace, string> value) =>
        Find(mapping) is { } place ? new FieldEdits(DocumentOf(mapping)).Set(place, field, value(place)) : null;

    /// <summary>A text, in quotes where it would be something else without.</summary>
    private static string Quoted(string text, YamlPlace mapping)
    {
        var isJson = mapping.Value is YamlValue.Mapping { Entries: var entries } && entries.Count > 0 && entries[0].KeySpan.Document is { } document && new FieldEdits(document).IsJson(entries);
        var isPlain = !isJson && PlainScalar.KindOf(text) == ScalarKind.Text && text.Length > 0
            && char.IsLetterOrDigit(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/');
        return isPlain ? text : $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
    }

    private IReadOnlyList<TextChange>? RemoveObject(Origin policy)
    {
        var document = DocumentOf(policy);
        if (Find(policy with { Path = "" }) is not { Value: var root })
            return null;
        foreach (var chunk in TextChunk.Split(document))
            if (chunk.Offset <= root.Span.Offset && root.EndOffset <= chunk.End && chunk.FirstSignificant() == root.Span.Offset)
                return [RemoveChunk(document, chunk)];
        return null;
    }

    // With the `---` in front of it, or behind it when it is the first one.
    private static TextChange RemoveChunk(SourceDocument document, TextChunk chunk)
    {
        const string separator = "---";
        var isFirst = chunk.Offset < separator.Length || document.Text.Substring(chunk.Offset - separator.Length, separator.Length) != separator;
        var start = isFirst ? chunk.Offset : chunk.Offset - separator.Length;
        var end = isFirst && chunk.End < document.Text.Length ? LineText.NextLine(document.Text, chunk.End) : chunk.End;
        return new(new(document, start, end - start), "");
    }

    private IReadOnlyList<TextChange>? AddDnsEgress(Origin policy)
    {
        if (policy.Policy.Kind != "NetworkPolicy" || IsOfCalico(policy) || Find(policy with { Path = "spec" }) is not { } spec || DocumentOf(policy) is not { } document)
            return null;
        return spec.Field("egress")?.Value switch
        {
            null => new FieldEdits(document).Append(spec, ["egress:", .. NewPolicyText.DnsRule.Select((line, index) => (index == 0 ? "- " : "  ") + line)]),
            YamlValue.Sequence { Items.Count: > 0 } list => new ListEdits(document).Append(list, NewPolicyText.DnsRule),
            _ => null,
        };
    }

    // Its NetworkPolicy has the name of that of Kubernetes, and rules of another form.
    private bool IsOfCalico(Origin policy) =>
        Find(policy with { Path = "apiVersion" })?.Value is YamlValue.Scalar version && version.Text.IndexOf("projectcalico.org/", StringComparison.Ordinal) >= 0;
}
