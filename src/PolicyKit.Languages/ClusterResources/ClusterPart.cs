using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>The cluster objects of one file, read but not yet put together.</summary>
internal sealed class ClusterPart
{
    /// <summary>Pods and the templates of workloads.</summary>
    public List<PodSource> Pods { get; } = [];

    /// <summary>The labels of declared namespaces, with what they are called.</summary>
    public List<(string Name, LabelSet Labels)> Namespaces { get; } = [];

    /// <summary>The namespaces that objects live in.</summary>
    public HashSet<string> UsedNamespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Declared nodes.</summary>
    public List<NodeSource> Nodes { get; } = [];

    /// <summary>Services.</summary>
    public List<Service> Services { get; } = [];

    /// <summary>The addresses behind Services, as EndpointSlices and Endpoints report them.</summary>
    public List<ServiceBackend> Backends { get; } = [];

    /// <summary>The labels of service accounts, by namespace and name.</summary>
    public List<((string Namespace, string Name) Account, LabelSet Labels)> ServiceAccounts { get; } = [];

    /// <summary>Whether the file has no cluster objects; it may still use namespaces.</summary>
    public bool IsEmpty => Pods.Count == 0 && Namespaces.Count == 0 && Nodes.Count == 0 && Services.Count == 0 && Backends.Count == 0 && ServiceAccounts.Count == 0;

    /// <summary>The label sets of this file, shared by the objects that have equal ones.</summary>
    public LabelReader Labels { get; } = new();
}

/// <summary>A declared node.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Addresses">Its addresses, host names left out.</param>
/// <param name="Span">Where its name is written.</param>
internal sealed record NodeSource(string Name, LabelSet Labels, EquatableArray<IpAddress> Addresses, SourceSpan Span);

/// <summary>One address behind a Service.</summary>
/// <param name="Namespace">The namespace of the Service.</param>
/// <param name="Service">Its name.</param>
/// <param name="Address">The address.</param>
internal sealed record ServiceBackend(string Namespace, string Service, IpAddress Address)
{
    /// <summary>The ports at which the address serves; every one where the object gives no number.</summary>
    public HeaderSpace Ports { get; init; } = HeaderSpace.Empty;
}
