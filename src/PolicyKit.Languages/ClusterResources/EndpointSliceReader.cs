using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

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
            {
                var ports = PortsIn(subset["ports"]);
                foreach (var item in subset["addresses"].Items())
                    Add(resource.Name.Name, item["ip"], ports);
            }
        else if (part.Labels.Read(root["metadata"]["labels"])[ServiceLabel] is { } service && root["addressType"].AsText() is "IPv4" or "IPv6")
        {
            var ports = PortsIn(root["ports"]);
            foreach (var endpoint in root["endpoints"].Items())
                foreach (var address in endpoint["addresses"].Items())
                    Add(service, address, ports);
        }

        void Add(string service, Field field, HeaderSpace ports)
        {
            if (Addresses.ReadOne(field) is { } address)
                part.Backends.Add(new(@namespace, service, address) { Ports = ports });
        }
    }

    private static HeaderSpace PortsIn(Field ports) => ports.Items().Select(PortOf).Aggregate(HeaderSpace.Empty, (all, port) => all.Union(port));

    /// <remarks>Source: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoint-slice-v1/, ports: without a number, all of them.</remarks>
    private static HeaderSpace PortOf(Field port) => Protocol.TryParse(port["protocol"].AsText() ?? "TCP") is { HasPorts: true } protocol
        ? port["port"].AsInteger("a port number") is { } number and >= 1 and <= ushort.MaxValue
            ? HeaderSpace.Of(protocol, PortSet.Of((ushort)number, (ushort)number))
            : HeaderSpace.Of(protocol)
        : HeaderSpace.Empty;
}
