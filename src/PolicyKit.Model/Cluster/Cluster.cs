namespace PolicyKit.Model;

/// <summary>A namespace of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels, the synthetic <c>kubernetes.io/metadata.name</c> included (semantics K-12).</param>
/// <param name="IsDeclared">Whether the input has an object for it; otherwise its other labels are unknown (semantics K-13).</param>
public sealed record Namespace(string Name, LabelSet Labels, bool IsDeclared);

/// <summary>A Service: a name for endpoints. Policies never see it, only the pods behind it.</summary>
/// <param name="Namespace">The namespace it lives in and selects from.</param>
/// <param name="Name">Its name.</param>
/// <param name="Selector">What it selects; null for a Service without selector.</param>
/// <param name="Ports">Its ports.</param>
public sealed record Service(string Namespace, string Name, Selector? Selector, EquatableArray<ServicePort> Ports)
{
    /// <summary>The labels of the Service itself; what it selects has others.</summary>
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>Whether any node takes traffic for it from outside, and may hand it on to a pod of another node.</summary>
    public bool IsForwardedByNodes { get; init; }
}

/// <summary>A port of a Service.</summary>
/// <param name="Name">Its name; empty for an unnamed port.</param>
/// <param name="Protocol">TCP unless it says otherwise.</param>
/// <param name="Number">The port of the Service.</param>
/// <param name="TargetName">The name of the container port; null when the target is a number.</param>
/// <param name="TargetNumber">The number of the container port; null when the target is a name.</param>
public sealed record ServicePort(string Name, Protocol Protocol, ushort Number, string? TargetName, ushort? TargetNumber);

/// <summary>What one analysis assumes to exist: endpoints, namespaces and services.</summary>
public sealed class Cluster
{
    private readonly Dictionary<IpAddress, Endpoint> _byAddress = [];
    private readonly Dictionary<string, Namespace> _namespaces;
    private IpFamily? _assumed;

    /// <summary>A cluster of these objects.</summary>
    /// <param name="namespaces">Every namespace that is declared or used; names are unique.</param>
    /// <param name="endpoints">Every pod template, pod and node.</param>
    /// <param name="services">Every Service.</param>
    public Cluster(IEnumerable<Namespace> namespaces, IEnumerable<Endpoint> endpoints, IEnumerable<Service> services)
    {
        _namespaces = namespaces.ToDictionary(item => item.Name, StringComparer.Ordinal);
        Endpoints = [.. endpoints];
        Services = [.. services];
        foreach (var endpoint in Endpoints)
            foreach (var address in endpoint.Addresses)
                if (!_byAddress.TryGetValue(address, out var known) || (known.Kind == EndpointKind.HostPod && endpoint.IsNode))
                    _byAddress[address] = endpoint; // a host-network pod shares its node's address; the node is the better name
        Families = Endpoints.SelectMany(endpoint => endpoint.Addresses).Select(address => address.Family).Distinct().OrderBy(family => family).ToEquatableArray();
        if (Families.Count == 0)
            Families = [IpFamily.V4];
    }

    /// <summary>A cluster with nothing in it.</summary>
    public static Cluster Empty { get; } = new([], [], []);

    /// <summary>This cluster if every pod has an address of a family, one that is not known; the same cluster if some pod has a known one.</summary>
    public Cluster Assuming(IpFamily family) => Endpoints.Any(endpoint => endpoint.IsPod && endpoint.Addresses.Any(address => address.Family == family))
        ? this
        : new(_namespaces.Values, Endpoints, Services) { Families = [family], _assumed = family, PodCidrs = PodCidrs, Aliases = Aliases };

    /// <summary>This cluster if pods without a known address have theirs from ranges; in the families of the ranges too.</summary>
    public Cluster WithPodsIn(AddressSet ranges)
    {
        var families = ranges.Ranges.Select(range => range.First.Family);
        var known = Endpoints.SelectMany(endpoint => endpoint.Addresses).Select(address => address.Family);
        return new(_namespaces.Values, Endpoints, Services)
        {
            Families = [.. families.Concat(known).Distinct().OrderBy(family => family)],
            _assumed = _assumed,
            PodCidrs = ranges,
            Aliases = Aliases,
        };
    }

    /// <summary>Every endpoint, in input order.</summary>
    public IReadOnlyList<Endpoint> Endpoints { get; }

    /// <summary>Every Service, in input order.</summary>
    public IReadOnlyList<Service> Services { get; }

    /// <summary>Every namespace, by name.</summary>
    public IReadOnlyDictionary<string, Namespace> Namespaces => _namespaces;

    /// <summary>The families that pods have addresses of: those of the known addresses, or IPv4 when none is known.</summary>
    public EquatableArray<IpFamily> Families { get; private init; }

    /// <summary>Ranges from which pods without a known address get theirs; empty when not configured (semantics K-23).</summary>
    public AddressSet PodCidrs { get; init; } = AddressSet.Empty;

    /// <summary>Pods and workloads that endpoints of another name stand for, by namespace and name.</summary>
    public IReadOnlyDictionary<(string Namespace, string Name), IReadOnlyList<Endpoint>> Aliases { get; init; } =
        new Dictionary<(string Namespace, string Name), IReadOnlyList<Endpoint>>();

    /// <summary>The endpoint that has an address, or null for an address outside the cluster.</summary>
    public Endpoint? FindByAddress(IpAddress address) => _byAddress.TryGetValue(address, out var endpoint) ? endpoint : null;

    /// <summary>The addresses from which an endpoint can take part in a flow of a family; null stands for an address that is not known.</summary>
    /// <remarks>
    /// A pod with known addresses has these and no others, so two pods without a common family have no flow. Towards an address outside
    /// the cluster a pod is judged by its policies even in a family that it has no address of.
    /// </remarks>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="family">The family of the flow.</param>
    /// <param name="remoteIsOutside">Whether the other end is an address outside the cluster.</param>
    public IEnumerable<Party> PartiesOf(Endpoint endpoint, IpFamily family, bool remoteIsOutside)
    {
        var known = endpoint.Addresses.Where(address => address.Family == family).ToArray();
        if (known.Length > 0)
            return known.Select(address => new Party(endpoint, family, address));
        var mayBeUnknown = remoteIsOutside || family == _assumed || (endpoint.Addresses.Count == 0 && Families.Contains(family));
        return mayBeUnknown ? [new Party(endpoint, family, null)] : [];
    }

    /// <summary>The endpoints called <c>namespace/name</c>; several when workloads of different kinds share a name.</summary>
    /// <remarks>The name of a pod that was grouped finds the endpoint of its owner, the name of an owner whose pods are told apart all of them.</remarks>
    public IEnumerable<Endpoint> Find(string @namespace, string name)
    {
        var found = Endpoints.Where(endpoint => endpoint.Name == name && endpoint.Namespace == @namespace).ToArray();
        return found.Length == 0 && Aliases.TryGetValue((@namespace, name), out var others) ? others : found;
    }
}
