using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Labels and annotations as calls of the DSL.</summary>
internal static class MetadataText
{
    /// <summary>What the API server notes for itself: it means nothing in a manifest.</summary>
    public static IReadOnlyList<string> OfServer { get; } = ["creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid"];

    /// <summary>The metadata without what the API server notes for itself.</summary>
    public static YamlValue.Mapping WithoutServerFields(YamlValue.Mapping metadata) => new(
        metadata.Span.Document!, metadata.Span.Offset, metadata.Span.Length, [.. metadata.Entries.Where(entry => !OfServer.Contains(entry.Key))]);

    /// <summary>The methods for the fields of most objects.</summary>
    public static IReadOnlyList<(string Field, string Method)> Usual { get; } = [("labels", "Labelled"), ("annotations", "Annotated")];

    /// <summary>The methods for the fields of a pod, whose labels are those of its declaration.</summary>
    public static IReadOnlyList<(string Field, string Method)> OfPods { get; } = [("annotations", "Annotated")];

    /// <summary>Appends the labels and annotations, and checks that there is nothing else.</summary>
    public static CallChain Append(CallChain chain, ObjectFields metadata, IReadOnlyList<(string Field, string Method)> methods)
    {
        metadata.Ignore([.. OfServer]);
        foreach (var (field, method) in methods)
            if (metadata.Take(field) is { } value)
                foreach (var entry in ObjectFields.Of(value).Mapping.Entries)
                    chain.Then(method, CSharpText.Literal(entry.Key), CSharpText.Literal(ObjectFields.TextOf(entry.Value)));
        metadata.End();
        return chain;
    }
}
