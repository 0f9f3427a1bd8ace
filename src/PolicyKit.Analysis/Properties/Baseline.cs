using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Earlier policies to compare with.</summary>
/// <param name="Program">The policies, over what the baseline knows of the earlier cluster: nothing, for policies alone.</param>
public sealed record Baseline(PolicyProgram Program)
{
    /// <summary>What the endpoints of today were then.</summary>
    /// <remarks>
    /// A workload is the same one if kind, namespace and name are. If it was several endpoints then, because labels differed among its pods,
    /// the one with today's labels is meant. What did not exist is judged as it is now; so is a namespace that the baseline does not declare.
    /// </remarks>
    public EndpointHistory HistoryOf(PolicyProgram today)
    {
        var known = Program.Cluster.Endpoints.ToLookup(Identity);
        var history = new Dictionary<Endpoint, Endpoint>(ReferenceComparer.Instance);
        foreach (var endpoint in today.Cluster.Endpoints)
        {
            var candidates = known[Identity(endpoint)].ToArray();
            var then = candidates.Length == 1 ? candidates[0] : candidates.FirstOrDefault(candidate => candidate.Labels.Equals(endpoint.Labels));
            var before = (then ?? endpoint) with { NamespaceLabels = NamespaceLabels(Program.Cluster, endpoint) };
            if (before with { Span = endpoint.Span } != endpoint)
                history.Add(endpoint, before);
        }
        return new EndpointHistory(history);
    }

    private static (EndpointKind, string, string?, string) Identity(Endpoint endpoint) =>
        (endpoint.IsNode ? EndpointKind.Node : EndpointKind.Pod, endpoint.WorkloadKind, endpoint.Namespace, endpoint.Name);

    private static LabelSet NamespaceLabels(Cluster earlier, Endpoint endpoint) =>
        endpoint.Namespace is { } name && earlier.Namespaces.TryGetValue(name, out var then) && then.IsDeclared ? then.Labels : endpoint.NamespaceLabels;

    private sealed class ReferenceComparer : IEqualityComparer<Endpoint>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(Endpoint? x, Endpoint? y) => ReferenceEquals(x, y);

        public int GetHashCode(Endpoint obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
