using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Reads namespaces: their labels.</summary>
internal sealed class NamespaceReader : ClusterResourceReader
{
    /// <summary>The label that the control plane gives to every namespace (semantics K-12).</summary>
    public const string NameLabel = "kubernetes.io/metadata.name";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["/Namespace"];

    /// <inheritdoc/>
    public override bool IsClusterScoped => true;

    /// <inheritdoc/>
    public override void Read(Resource resource, Field root, ClusterPart part)
    {
        var field = root["metadata"]["labels"];
        var labels = part.Labels.Read(field);
        if (labels[NameLabel] is { } written && written != resource.Name.Name)
            field.At(field[NameLabel].Span).Report(ObjectErrors.WrongNamespaceName, NameLabel, resource.Name.Name);
        part.Namespaces.Add((resource.Name.Name, labels.With(NameLabel, resource.Name.Name)));
    }
}
