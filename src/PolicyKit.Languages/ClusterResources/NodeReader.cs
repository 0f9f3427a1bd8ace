using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Reads nodes: their labels and addresses.</summary>
internal sealed class NodeReader : ClusterResourceReader
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["/Node"];

    /// <inheritdoc/>
    public override bool IsClusterScoped => true;

    /// <inheritdoc/>
    public override void Read(Resource resource, Field root, ClusterPart part)
    {
        var addresses = new List<IpAddress>();
        foreach (var item in root["status"]["addresses"].Items())
            if (item["type"].AsText() is "InternalIP" or "ExternalIP" && Addresses.ReadOne(item["address"]) is { } address)
                addresses.Add(address);
        var labels = part.Labels.Read(root["metadata"]["labels"]);
        part.Nodes.Add(new(resource.Name.Name, labels, addresses.Distinct().ToEquatableArray(), resource.NameSpan));
    }
}
