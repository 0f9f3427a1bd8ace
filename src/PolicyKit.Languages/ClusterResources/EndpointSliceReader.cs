using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Reads EndpointSlices and Endpoints: the addresses behind Services.</summary>
internal sealed class EndpointSliceReader : ClusterResourceReader
{
    private const string ServiceLabel = "kubernetes.io/service-name";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["discovery.k8s.io/EndpointSlice", "/Endpoints"];

    /// <inheritdoc/>
    public override void Read(Resource resource, Field root, ClusterPart part)
    {
        var @namespace = resource.Name.Namespace!;
        if (resource.Name.Kind == "Endpoints")
            foreach (var subset in root["subsets"].Items())
                foreach (var item in subset["addresses"].Items())
                    Add(resource.Name.Name, item["ip"]);
        else if (part.Labels.Read(root["metadata"]["labels"])[ServiceLabel] is { } service && root["addressType"].AsText() is "IPv4" or "IPv6")
            foreach (var endpoint in root["endpoints"].Items())
                foreach (var address in endpoint["addresses"].Items())
                    Add(service, address);

        void Add(string service, Field field)
        {
            if (Addresses.ReadOne(field) is { } address)
                part.Backends.Add(new(@namespace, service, address));
        }
    }
}
