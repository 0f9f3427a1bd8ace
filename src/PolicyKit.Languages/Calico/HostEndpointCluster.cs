using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Puts host endpoints in the place of nodes and of pods in the network of their node (semantics P-71).</summary>
internal static class HostEndpointCluster
{
    /// <summary>The cluster in which the addresses of host endpoints belong to them. Users still call them by the name of their node.</summary>
    public static Cluster Populate(Cluster cluster, HostEndpointSet hosts)
    {
        var governed = hosts.All.Aggregate(AddressSet.Empty, (set, host) => set.Union(host.Addresses));
        if (governed.IsEmpty)
            return cluster;
        var added = hosts.All.Where(host => !host.Addresses.IsEmpty).Select(host => (host.Addresses, Endpoint: EndpointOf(host))).ToArray();
        var endpoints = new List<Endpoint>();
        var aliases = cluster.Aliases.ToDictionary(alias => alias.Key, alias => alias.Value);
        foreach (var endpoint in cluster.Endpoints)
            if (endpoint.IsPod || !endpoint.Addresses.Any(governed.Contains))
                endpoints.Add(endpoint);
            else if (endpoint.Addresses.Where(address => !governed.Contains(address)).ToEquatableArray() is { Count: > 0 } rest)
                endpoints.Add(endpoint with { Addresses = rest });
            else if (endpoint.Namespace is { } home)
                aliases[(home, endpoint.Name)] = [.. added.Where(host => endpoint.Addresses.Any(host.Addresses.Contains)).Select(host => host.Endpoint)];
        return new(cluster.Namespaces.Values, [.. endpoints, .. added.Select(host => host.Endpoint)], cluster.Services)
        {
            PodCidrs = cluster.PodCidrs,
            Aliases = aliases,
        };
    }

    private static Endpoint EndpointOf(HostEndpoint host) => new()
    {
        Kind = EndpointKind.HostEndpoint,
        WorkloadKind = host.Syntax.Name.Kind,
        Namespace = null,
        Name = host.Syntax.Node,
        Labels = host.Labels,
        Ports = host.Syntax.Ports,
        Addresses = [.. host.Addresses.Ranges.Select(range => range.First)],
        Nodes = [host.Syntax.Node],
        IsSinglePod = true,
        Span = host.Syntax.NameSpan,
    };
}
