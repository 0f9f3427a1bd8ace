using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>The nodes of the cluster: those that are declared, and those that pods say they run on (semantics K-41).</summary>
internal sealed class ClusterNodes
{
    private readonly Dictionary<string, HashSet<IpAddress>> _addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<IpAddress, string> _names = [];
    private readonly Dictionary<string, NodeSource> _declared = new(StringComparer.Ordinal);

    /// <summary>The nodes of declarations and pods.</summary>
    public ClusterNodes(IEnumerable<NodeSource> declared, IReadOnlyCollection<PodSource> pods)
    {
        foreach (var node in declared)
        {
            _declared[node.Name] = node;
            Add(node.Name, node.Addresses);
        }
        foreach (var pod in pods)
            if (pod is { NodeName: { } name, HostAddresses.Count: > 0 })
                Add(name, pod.HostAddresses);
        foreach (var pod in pods)
            if (pod is { NodeName: null, HostAddresses.Count: > 0 })
                Add(NameOf(pod) ?? pod.HostAddresses[0].ToString(), pod.HostAddresses);
    }

    /// <summary>The name of the node that runs a pod; null when unknown. A node without a name is called by its address.</summary>
    public string? NameOf(PodSource pod)
    {
        if (pod.NodeName is { } name)
            return name;
        foreach (var address in pod.HostAddresses)
            if (_names.TryGetValue(address, out var known))
                return known;
        return null;
    }

    /// <summary>The addresses of a pod; of one in the network of its node, those of the node when it reports none itself.</summary>
    public EquatableArray<IpAddress> AddressesOf(PodSource pod) =>
        pod is { IsHostNetwork: true, TrafficAddresses.Count: 0 } && NameOf(pod) is { } node
        && _addresses.TryGetValue(node, out var addresses)
            ? addresses.ToEquatableArray()
            : pod.TrafficAddresses;

    /// <summary>An endpoint for each node, by name.</summary>
    public IEnumerable<Endpoint> Endpoints => _addresses.OrderBy(node => node.Key, StringComparer.Ordinal).Select(node => new Endpoint
    {
        Kind = EndpointKind.Node,
        WorkloadKind = "Node",
        Namespace = null,
        Name = node.Key,
        Labels = _declared.TryGetValue(node.Key, out var declared) ? declared.Labels : LabelSet.Empty,
        Addresses = node.Value.ToEquatableArray(),
        Nodes = [node.Key],
        IsSinglePod = true,
        Span = declared?.Span ?? SourceSpan.None,
    });

    private void Add(string name, EquatableArray<IpAddress> addresses)
    {
        if (!_addresses.TryGetValue(name, out var known))
            _addresses.Add(name, known = []);
        foreach (var address in addresses)
            if (known.Add(address) && !_names.ContainsKey(address))
                _names.Add(address, name);
    }
}
