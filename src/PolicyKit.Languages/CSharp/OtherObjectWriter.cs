using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Writes an object of any kind, field by field.</summary>
internal static class OtherObjectWriter
{
    private const string Indentation = "        ";

    // Of a ServiceAccount policies see the name and the labels.
    private static readonly string[] OfServiceAccounts = ["automountServiceAccountToken", "imagePullSecrets", "secrets"];

    /// <summary>The object with everything that it says; its status too, from which the addresses of pods and nodes are known.</summary>
    /// <exception cref="NotInDslException">Something in it has no form in the DSL.</exception>
    public static CallChain Write(string apiVersion, string kind, ObjectFields root)
    {
        var metadata = root.TakeFields("metadata") ?? throw new NotInDslException(root.Mapping, "it has no `metadata`");
        var name = metadata.TakeText("name") ?? throw new NotInDslException(metadata.Mapping, "it has no name");
        var chain = new CallChain("OtherObject").Then("Of", CSharpText.Literal(apiVersion), CSharpText.Literal(kind), CSharpText.Literal(name));
        if (metadata.TakeText("namespace") is { } space)
            chain.Then("In", CSharpText.Literal(space));
        if (metadata.Mapping.Entries.Any(entry => entry.Key is not ("name" or "namespace") && !MetadataText.OfServer.Contains(entry.Key)))
            chain.Then("With", CSharpText.Literal("metadata"), FieldsText.Of(MetadataText.WithoutServerFields(metadata.Mapping), Indentation));
        foreach (var entry in root.Mapping.Entries.Where(entry => entry.Key is not ("apiVersion" or "kind" or "metadata")
            && !(kind == "ServiceAccount" && OfServiceAccounts.Contains(entry.Key))))
            if (entry.Value is YamlValue.Sequence list)
                chain.Then("WithList", [CSharpText.Literal(entry.Key), .. list.Items.Select(item => FieldsText.Value(item, Indentation))]);
            else if (entry.Value is not YamlValue.Scalar { Kind: ScalarKind.Null })
                chain.Then("With", CSharpText.Literal(entry.Key), FieldsText.Value(entry.Value, Indentation));
        return chain;
    }
}
