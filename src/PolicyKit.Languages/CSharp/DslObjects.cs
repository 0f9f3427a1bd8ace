using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>Turns objects into members: by the methods of their type where those say everything, field by field otherwise.</summary>
/// <param name="pool">Knows the pods that are fields.</param>
/// <param name="diagnostics">Is told what could not be written, and what is harder to read than a person would write it.</param>
internal sealed class DslObjects(PodsPool pool, DiagnosticBag diagnostics)
{
    private const string ListSuffix = "List";
    private static readonly string[] Workloads = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob", "Pod"];

    private readonly SelectorText _selectors = new(pool);
    private readonly DslKinds _kinds = new(new SelectorText(pool));

    /// <summary>The members for one document; none for one that nobody reads.</summary>
    public IEnumerable<DslMember> Members(YamlValue document) => document is YamlValue.Mapping mapping ? Members(mapping, null, null) : [];

    private IEnumerable<DslMember> Members(YamlValue.Mapping root, string? listVersion, string? listKind)
    {
        var (apiVersion, kind) = (TextOf(root, "apiVersion") ?? listVersion, TextOf(root, "kind") ?? listKind);
        if (apiVersion is null || kind is null)
            return [];
        if (kind.EndsWith(ListSuffix, StringComparison.Ordinal) && root.Find("items") is YamlValue.Sequence items)
        {
            var itemKind = kind.Substring(0, kind.Length - ListSuffix.Length);
            return items.Items.OfType<YamlValue.Mapping>().SelectMany(item => Members(item, itemKind.Length == 0 ? null : apiVersion, itemKind.Length == 0 ? null : itemKind));
        }
        // What decides about traffic and has no reader keeps properties from being proved, in C# too.
        return Claims.Find(apiVersion, kind) is null && !UnreadPolicies.Has(apiVersion.Split('/')[0], kind) ? [] : Members(root, apiVersion, kind, TextOf(root.Find("metadata") as YamlValue.Mapping, "name") ?? kind);
    }

    private DslMember[] Members(YamlValue.Mapping root, string apiVersion, string kind, string name)
    {
        NotInDslException reason;
        try
        {
            return kind == "NetworkProperties" ? Properties(ObjectFields.Of(root)) : [Typed(ObjectFields.Of(root), apiVersion, kind, name)];
        }
        catch (NotInDslException untyped)
        {
            reason = untyped;
        }
        try
        {
            var member = new DslMember("OtherObject", CSharpText.MemberName(name), OtherObjectWriter.Write(apiVersion, kind, ObjectFields.Of(root)), TextOf(root.Find("metadata") as YamlValue.Mapping, "namespace"));
            diagnostics.Report(DslErrors.FieldByField.At(reason.Place.Span, name, reason.Message));
            return [member];
        }
        catch (NotInDslException inexpressible)
        {
            diagnostics.Report(DslErrors.Inexpressible.At(inexpressible.Place.Span, name, inexpressible.Message));
            return [];
        }
    }

    private DslMember Typed(ObjectFields root, string apiVersion, string kind, string name)
    {
        var metadata = root.TakeFields("metadata") ?? throw new NotInDslException(root.Mapping, "it has no `metadata`");
        metadata.TakeText("name");
        var space = kind == "Namespace" ? null : metadata.TakeText("namespace");
        if (Workloads.Contains(kind))
        {
            var workload = new ClusterObjectWriter(_selectors).Workload(kind, name, space, root, metadata);
            return new("Workload", CSharpText.MemberName(name) + (kind == "Pod" ? "Pod" : ""), MetadataText.Append(workload, metadata, kind == "Pod" ? MetadataText.OfPods : MetadataText.Usual), space);
        }
        root.Ignore("apiVersion", "kind", "status");
        var (type, chain) = _kinds.Write(new(apiVersion, kind, name, space, root));
        root.End();
        return new(type, CSharpText.MemberName(name) + type switch { "Namespace" or "Service" => type, _ => "" }, MetadataText.Append(chain, metadata, MetadataText.Usual), space);
    }

    private DslMember[] Properties(ObjectFields root)
    {
        root.Ignore("apiVersion", "kind", "metadata");
        var spec = Spec(root);
        var (groups, world) = (spec.TakeFields("groups"), spec.TakeText("world"));
        var writer = new PropertyWriter(new EndpointsText(_selectors, groups?.Mapping));
        var members = (spec.TakeItems("properties") ?? []).Select(ObjectFields.Of).Select(property =>
        {
            var id = property.TakeText("id") ?? throw new NotInDslException(property.Mapping, "it has no id");
            var (type, chain) = writer.Write(property, world);
            return new DslMember(type, CSharpText.MemberName(id), chain, null, id);
        }).ToArray();
        spec.End();
        root.End();
        return members;
    }

    private static ObjectFields Spec(ObjectFields root) => root.TakeFields("spec") ?? throw new NotInDslException(root.Mapping, "it has no `spec`");

    private static string? TextOf(YamlValue.Mapping? mapping, string key) => mapping?.Find(key) is YamlValue.Scalar { Kind: ScalarKind.Text } text ? text.Text : null;
}
