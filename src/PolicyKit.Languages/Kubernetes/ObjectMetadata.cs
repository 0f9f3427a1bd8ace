using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes;

/// <summary>Reads the metadata that all objects share.</summary>
internal static class ObjectMetadata
{
    private static readonly string[] Fields =
    [
        "name", "generateName", "namespace", "labels", "annotations", "creationTimestamp", "deletionGracePeriodSeconds",
        "deletionTimestamp", "finalizers", "generation", "managedFields", "ownerReferences", "resourceVersion", "selfLink", "uid",
    ];

    /// <summary>The labels; reports fields that do not exist and values of the wrong type.</summary>
    public static LabelSet Check(Field metadata)
    {
        metadata.OnlyKeys(Fields);
        foreach (var (_, annotation) in metadata["annotations"].Entries())
            annotation.AsText();
        return new LabelReader().Read(metadata["labels"]);
    }
}
