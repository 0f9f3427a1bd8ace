using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml.Editing;

/// <summary>Changes of whose pods a peer means, in the notations of all languages.</summary>
/// <param name="document">The text.</param>
internal sealed class NamespaceEdits(SourceDocument document)
{
    private const string Namespaces = "namespaceSelector";

    private readonly FieldEdits _fields = new(document);
    private readonly ListEdits _lists = new(document);

    /// <summary>Leaves of the pods of all namespaces those of the policy's own; null where the peer is written in another way.</summary>
    /// <param name="peer">The peer of a policy that has a namespace; under Calico the rule.</param>
    /// <param name="path">The way to it.</param>
    public IReadOnlyList<TextChange>? Narrow(YamlPlace peer, string path)
    {
        var end = peer.Field("action") is null ? null : peer.Field(path.StartsWith("spec.ingress", StringComparison.Ordinal) ? "source" : "destination");
        return (end ?? peer).Field(Namespaces) switch
        {
            { Value: YamlValue.Mapping } => peer.Field("podSelector") is null ? Rename(peer, "podSelector") : _fields.Remove(peer, Namespaces),
            { Value: YamlValue.Scalar } written => NarrowCalico(end ?? peer, written),
            _ => NarrowCilium(peer),
        };
    }

    // Without a selector a Calico peer means everyone, and not every pod of the namespace.
    private IReadOnlyList<TextChange>? NarrowCalico(YamlPlace peer, YamlPlace namespaces) => peer.Field("selector")?.Value switch
    {
        YamlValue.Scalar { Text.Length: > 0 } => _fields.Remove(peer, Namespaces),
        null when Rename(peer, "selector") is { } renamed => [.. renamed, _lists.Change(namespaces.Value.Span.Offset, LineText.End(document.Text, namespaces.Value) - namespaces.Value.Span.Offset, QuotedAs(namespaces, "all()"))],
        _ => null,
    };

    // A selector of Cilium that does not speak of namespaces means pods of the policy's own.
    private IReadOnlyList<TextChange>? NarrowCilium(YamlPlace peer)
    {
        const string expressions = "matchExpressions";
        if (peer.Field(expressions) is not { Value: YamlValue.Sequence { Items: var items } } list)
            return null;
        for (var at = 0; at < items.Count; at++)
            if (items[at] is YamlValue.Mapping item && item.Find("operator") is YamlValue.Scalar { Text: "Exists" }
                && item.Find("key") is YamlValue.Scalar { Text: "io.kubernetes.pod.namespace" or "k8s:io.kubernetes.pod.namespace" })
                return items.Count == 1 ? _fields.Remove(peer, expressions) : list.Item(at) is { } place ? _lists.Remove(place) : null;
        return null;
    }

    private IReadOnlyList<TextChange>? Rename(YamlPlace peer, string key)
    {
        var span = peer.Field(Namespaces)!.Entry!.Value.KeySpan;
        var at = document.Text.IndexOf(Namespaces, span.Offset, Math.Min(Namespaces.Length + 1, document.Text.Length - span.Offset), StringComparison.Ordinal);
        return at < 0 ? null : [_lists.Change(at, Namespaces.Length, key)];
    }

    private string QuotedAs(YamlPlace place, string text)
    {
        var first = document.Text[place.Value.Span.Offset];
        return first is '"' or '\'' ? $"{first}{text}{first}" : text;
    }
}
