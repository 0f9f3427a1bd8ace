using System.Runtime.CompilerServices;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Finds the workloads of one cluster in another version of it.</summary>
internal sealed class SameEndpoints(Cluster other)
{
    private readonly ILookup<(EndpointKind, string, string?, string), Endpoint> _known = other.Endpoints.ToLookup(Identity);

    /// <summary>The endpoint that a workload is in the other version; null when it does not exist there.</summary>
    /// <remarks>
    /// A workload is the same one if kind, namespace and name are. If it is several endpoints there, because labels differ among its pods, the
    /// one with the same labels is meant.
    /// </remarks>
    public Endpoint? Find(Endpoint endpoint)
    {
        var candidates = _known[Identity(endpoint)].ToArray();
        return candidates.Length == 1 ? candidates[0] : candidates.FirstOrDefault(candidate => candidate.Labels.Equals(endpoint.Labels));
    }

    /// <summary>The labels of an endpoint's namespace in the other version, if it declares them; otherwise those that the endpoint knows.</summary>
    public LabelSet NamespaceLabelsOf(Endpoint endpoint) =>
        endpoint.Namespace is { } name && other.Namespaces.TryGetValue(name, out var known) && known.IsDeclared ? known.Labels : endpoint.NamespaceLabels;

    private static (EndpointKind, string, string?, string) Identity(Endpoint endpoint) =>
        (endpoint.IsNode ? EndpointKind.Node : EndpointKind.Pod, endpoint.WorkloadKind, endpoint.Namespace, endpoint.Name);
}

/// <summary>Compares endpoints by reference: two replicas may be equal in all that is known of them.</summary>
internal sealed class EndpointInstances : IEqualityComparer<Endpoint>
{
    public static EndpointInstances Comparer { get; } = new();

    public bool Equals(Endpoint? x, Endpoint? y) => ReferenceEquals(x, y);

    public int GetHashCode(Endpoint obj) => RuntimeHelpers.GetHashCode(obj);
}
