using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Reads service accounts: their labels.</summary>
internal sealed class ServiceAccountReader : ClusterResourceReader
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["/ServiceAccount"];

    /// <inheritdoc/>
    public override void Read(Resource resource, Field root, ClusterPart part) =>
        part.ServiceAccounts.Add(((resource.Name.Namespace!, resource.Name.Name), part.Labels.Read(root["metadata"]["labels"])));
}
