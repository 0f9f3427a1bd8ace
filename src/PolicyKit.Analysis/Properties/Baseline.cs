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
        var known = new SameEndpoints(Program.Cluster);
        var history = new Dictionary<Endpoint, Endpoint>(EndpointInstances.Comparer);
        foreach (var endpoint in today.Cluster.Endpoints)
        {
            var before = (known.Find(endpoint) ?? endpoint) with { NamespaceLabels = known.NamespaceLabelsOf(endpoint) };
            if (before with { Span = endpoint.Span } != endpoint)
                history.Add(endpoint, before);
        }
        return new EndpointHistory(history);
    }
}
