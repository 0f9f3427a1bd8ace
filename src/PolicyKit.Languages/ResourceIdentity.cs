using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>Reads what an object is and what it is called.</summary>
internal static class ResourceIdentity
{
    private const string DefaultNamespace = "default";

    /// <summary>The object; null when nobody reads its kind, or after an error was reported that leaves it without a name.</summary>
    public static (Resource Resource, KindClaim Claim)? Read(YamlValue.Mapping root, string? apiVersion, string? kind, ManifestFile file)
    {
        if (apiVersion is null || kind is null)
        {
            ReportIncomplete(root, apiVersion, kind, file);
            return null;
        }
        file.Kinds[(apiVersion, kind)] = file.Kinds.TryGetValue((apiVersion, kind), out var count) ? count + 1 : 1;
        if (DataPlaneDetection.ShownBy(apiVersion, kind, root) is { } plane)
            file.Signs.Add(new(plane, NameOf(root, kind), ShownText.FirstLine(root.Span), root));
        var claim = Claims.Find(apiVersion, kind);
        if (claim is not null && IsMeant(claim, root, kind))
            return Name(root, apiVersion, kind, claim, file) is { } resource ? (resource, claim) : null;
        ReportUnread(root, claim, apiVersion, kind, file);
        return null;
    }

    /// <summary>Whether the language that claims a kind claims this object of it.</summary>
    private static bool IsMeant(KindClaim claim, YamlValue.Mapping root, string kind) =>
        claim.Language is not { } language
        || language.IsMeant(kind, TextOf(root.Find("metadata"), "namespace"), TextOf(root.Find("metadata"), "name"));

    private static string? TextOf(YamlValue? value, string key) =>
        value is YamlValue.Mapping mapping && mapping.Find(key) is YamlValue.Scalar { Kind: ScalarKind.Text } text ? text.Text : null;

    private static Resource? Name(YamlValue.Mapping root, string apiVersion, string kind, KindClaim claim, ManifestFile file)
    {
        var anonymous = Field.Root(root, new(null, file.Diagnostics))["metadata"];
        anonymous.AsMapping();
        var @namespace = claim.IsClusterScoped ? null
            : anonymous["namespace"].AsText() is { Length: > 0 } written ? written
            : DefaultNamespace;
        // Jobs are often created with a generated name; what is known of it stands for it.
        var name = anonymous["name"].Exists ? anonymous["name"] : anonymous["generateName"];
        if (name.AsText() is not { Length: > 0 } text)
        {
            if (name.Value is null or YamlValue.Scalar { Kind: ScalarKind.Text })
                anonymous["name"].ReportMissing();
            return null;
        }
        var resource = new Resource(apiVersion, new(kind, @namespace, text), name.Span, root);
        if (UnrenderedTemplate.Find(resource) is null)
            Validate(resource, resource.Fields(file.Diagnostics)["metadata"]);
        return resource;
    }

    private static void Validate(Resource resource, Field metadata)
    {
        var (name, kind) = (resource.Name, resource.Name.Kind);
        var isLabel = kind is "Namespace" or "Service";
        Predicate<string> isValid = isLabel ? ObjectNames.IsDnsLabel : ObjectNames.IsDnsSubdomain;
        if (metadata["name"].Exists && !isValid(name.Name))
            metadata["name"].ReportText(ObjectErrors.InvalidName, isLabel ? NearestText.DnsLabel(name.Name) : NearestText.DnsSubdomain(name.Name), name.Name, "use lower-case letters, digits, `-` and, for most kinds, `.`");
        if (name.Namespace is not null && !ObjectNames.IsDnsLabel(name.Namespace))
            metadata["namespace"].ReportText(ObjectErrors.InvalidName, NearestText.DnsLabel(name.Namespace), name.Namespace, "use at most 63 lower-case letters, digits and `-`");
    }

    /// <summary>An object without a kind or a version is an error only if it is clearly meant to be one that is read.</summary>
    private static void ReportIncomplete(YamlValue.Mapping root, string? apiVersion, string? kind, ManifestFile file)
    {
        var isObject = root.Find("metadata") is YamlValue.Mapping && (root.Find("spec") is not null || apiVersion is null);
        var (isMeant, missing) = kind is not null
            ? (Claims.IsKnownName(kind) && isObject, "apiVersion")
            : (apiVersion is not null && isObject, "kind");
        if (!isMeant)
            file.OtherDocuments++;
        else
            Field.Root(root, new(null, file.Diagnostics))[missing].Report(ObjectErrors.MissingIdentity, missing);
    }

    private static void ReportUnread(YamlValue.Mapping root, KindClaim? claim, string apiVersion, string kind, ManifestFile file)
    {
        var field = Field.Root(root, new(null, file.Diagnostics));
        if (claim is null && Claims.OtherVersion(apiVersion, kind) is { } supported)
            field["apiVersion"].Report(ObjectErrors.UnsupportedVersion, [kind, apiVersion], $"Convert the object to `{supported}`.");
        else if (claim is null && Claims.MeantPolicy(apiVersion, kind) is var (meantVersion, meantKind))
            field[meantVersion == apiVersion ? "kind" : "apiVersion"].Report(
                ObjectErrors.MisspeltPolicy, [kind, apiVersion], $"Write `apiVersion: {meantVersion}` and `kind: {meantKind}`.");
        else if (Claims.IsUnreadPolicy(apiVersion, kind))
            file.Diagnostics.Report(ObjectErrors.UnreadPolicy.At(field["kind"].Span, kind) with { Subject = NameOf(field["metadata"], kind), Path = "kind" });
        if (TextOf(field["metadata"]["namespace"]) is { } used && ObjectNames.IsDnsLabel(used))
            file.Cluster.UsedNamespaces.Add(used);
    }

    /// <summary>What an object is called that nobody checks: as far as it says.</summary>
    public static ResourceName NameOf(YamlValue.Mapping root, string kind) => NameOf(Field.Root(root, new(null, new()))["metadata"], kind);

    /// <summary>What an object is called that nobody checks: as far as it says.</summary>
    private static ResourceName NameOf(Field metadata, string kind) =>
        new(kind, TextOf(metadata["namespace"]), TextOf(metadata["name"]) ?? TextOf(metadata["generateName"]) ?? "");

    private static string? TextOf(Field field) => field.Value is YamlValue.Scalar { Kind: ScalarKind.Text } text ? text.Text : null;
}
