using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>Finds the objects in the documents of one text, and has each read by whoever claims its kind.</summary>
/// <remarks>
/// A document whose <c>items</c> are objects is a list, whatever its kind says; lists may be nested. Kinds that nobody claims are counted
/// and left alone: repositories hold Helm values, Kustomizations and objects of operators beside the manifests.
/// </remarks>
/// <param name="source">The text.</param>
/// <param name="watch">Notes what else there is to know of each object; null when nobody asks.</param>
internal sealed class ObjectCollector(SourceDocument source, ObjectWatch? watch = null) : ValueReceiver
{
    private const string ListSuffix = "List";

    private ManifestFile _file = new() { Source = source };
    private Diagnostic? _template;

    /// <summary>What was found.</summary>
    /// <param name="textProblems">What is wrong with the text itself.</param>
    public ManifestFile Finish(DiagnosticBag textProblems)
    {
        if (_template is null)
        {
            _file.Diagnostics.AddRange(textProblems);
            return _file;
        }
        Discard();
        _file.Diagnostics.Report(_template); // everything else wrong with a template may vanish when it is rendered
        return _file;
    }

    /// <inheritdoc/>
    public override void Discard() => _file = new() { Source = source };

    /// <inheritdoc/>
    public override bool Foreign()
    {
        _file.OtherDocuments++;
        return true;
    }

    /// <inheritdoc/>
    public override bool Item(YamlValue.Mapping item)
    {
        if (item.Find("kind") is null || item.Find("apiVersion") is null)
            return false; // items of a typed list get theirs from the list, which is not complete yet
        Read(item, null, null);
        return true;
    }

    /// <inheritdoc/>
    public override void Document(YamlValue root)
    {
        if (root is YamlValue.Mapping mapping)
            Read(mapping, null, null);
        else if (root is YamlValue.Sequence list && list.Items.FirstOrDefault(IsObject) is { } lost)
            _file.Diagnostics.Report(ObjectErrors.BareList.At(ShownText.FirstLine(lost.Span)));
        else
            _file.OtherDocuments++;
    }

    private static bool IsObject(YamlValue value) =>
        value is YamlValue.Mapping mapping && TextOf(mapping, "apiVersion") is { } apiVersion && TextOf(mapping, "kind") is { } kind
        && (Claims.Find(apiVersion, kind) is not null || Claims.IsUnreadPolicy(apiVersion, kind));

    private void Read(YamlValue.Mapping root, string? listVersion, string? listKind)
    {
        var (apiVersion, kind) = (TextOf(root, "apiVersion") ?? listVersion, TextOf(root, "kind") ?? listKind);
        if (kind?.EndsWith(ListSuffix, StringComparison.Ordinal) == true)
        {
            ReadItems(root, apiVersion, kind.Substring(0, kind.Length - ListSuffix.Length));
            return;
        }
        var first = _file.Diagnostics.Items.Count;
        if (ResourceIdentity.Read(root, apiVersion, kind, _file) is var (resource, claim))
        {
            Read(resource, claim);
            watch?.See(root, apiVersion!, kind!, resource, _file.Watched);
        }
        else
        {
            _template ??= UnrenderedTemplate.Find(root.Find("kind")) ?? UnrenderedTemplate.Find(root.Find("apiVersion"));
            if (apiVersion is not null && kind is not null)
                watch?.See(root, apiVersion, kind, null, _file.Watched);
        }
        if (_file.Diagnostics.Items.Count > first && OtherEngines.OwnerOf(apiVersion, kind) is { } owner)
            _file.Owned.Add(new(owner, ResourceIdentity.NameOf(root, kind!), first, _file.Diagnostics.Items.Count));
    }

    private void ReadItems(YamlValue.Mapping list, string? apiVersion, string itemKind)
    {
        if (list.Find("items") is not YamlValue.Sequence items)
        {
            // The API server writes `null` for an empty list, and kinds of others may end in `List` without being one.
            if (list.Find("items") is { } wrong and not YamlValue.Scalar { Kind: ScalarKind.Null } && apiVersion is not null
                && (itemKind.Length == 0 || Claims.Find(apiVersion, itemKind) is not null))
                _file.Diagnostics.Report(ObjectErrors.NoItems.At(ShownText.FirstLine(wrong.Span), $"{itemKind}{ListSuffix}", wrong.Description));
            return;
        }
        foreach (var item in items.Items)
            if (item is YamlValue.Mapping mapping)
                Read(mapping, itemKind.Length == 0 ? null : apiVersion, itemKind.Length == 0 ? null : itemKind);
            else
                _file.OtherDocuments++;
    }

    private void Read(Resource resource, KindClaim claim)
    {
        _template ??= UnrenderedTemplate.Find(resource);
        if (resource.Name.Namespace is { } used)
            _file.Cluster.UsedNamespaces.Add(used);
        _file.Names.Add(((object?)claim.Language ?? claim.Reader, resource.Name, resource.NameSpan));
        switch (claim)
        {
            case { Language: { } language }:
                if (language.Read(resource, _file.Diagnostics) is { } policy)
                    _file.Policies.Add(policy with { Owner = OtherEngines.OwnerOf(language), Object = resource.Name });
                break;
            case { Reader: { } reader }:
                reader.Read(resource, resource.Fields(_file.Diagnostics), _file.Cluster);
                break;
            default:
                _file.OwnResources.Add(resource);
                break;
        }
    }

    private static string? TextOf(YamlValue.Mapping root, string key) =>
        root.Find(key) is YamlValue.Scalar { Kind: ScalarKind.Text } text ? text.Text : null;
}
