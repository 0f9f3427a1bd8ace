using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Puts the cluster objects of all texts together: first without endpoints, for the policies, then with them.</summary>
internal sealed class ClusterBuilder
{
    private readonly PodSource[] _pods;
    private readonly ClusterNodes _nodes;
    private readonly Dictionary<(string, string), LabelSet> _serviceAccounts = [];

    /// <summary>A builder over the objects of all texts, in their order.</summary>
    public ClusterBuilder(IEnumerable<ClusterPart> parts)
    {
        var all = parts.ToArray();
        _pods = [.. all.SelectMany(part => part.Pods)];
        _nodes = new(all.SelectMany(part => part.Nodes), _pods);
        Nodes = [.. _nodes.Endpoints];
        foreach (var (account, labels) in all.SelectMany(part => part.ServiceAccounts))
            _serviceAccounts[account] = labels;
        WithoutEndpoints = new(Namespaces(all), [], all.SelectMany(part => part.Services));
    }

    /// <summary>Namespaces and Services.</summary>
    public Cluster WithoutEndpoints { get; }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<Endpoint> Nodes { get; }

    /// <summary>The whole cluster, its pods grouped by owner.</summary>
    /// <param name="distinctions">What is asked about pods.</param>
    /// <param name="diagnostics">Receives which pods could not be grouped.</param>
    public Cluster Build(Distinctions distinctions, DiagnosticBag diagnostics)
    {
        var factory = new EndpointFactory(WithoutEndpoints.Namespaces, _serviceAccounts, _nodes, distinctions);
        var pods = new PodGroups(new(_pods), distinctions, factory, diagnostics).Build(_pods).ToArray();
        return new(WithoutEndpoints.Namespaces.Values, [.. pods, .. Nodes], WithoutEndpoints.Services)
        {
            Aliases = factory.Aliases,
        };
    }

    /// <summary>
    /// Those that are declared, and those that objects live in: these have only the label of their name (semantics K-12, K-13).
    /// </summary>
    private static IEnumerable<Namespace> Namespaces(IReadOnlyCollection<ClusterPart> parts)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, labels) in parts.SelectMany(part => part.Namespaces))
            if (known.Add(name))
                yield return new(name, labels, IsDeclared: true);
        foreach (var name in parts.SelectMany(part => part.UsedNamespaces))
            if (known.Add(name))
                yield return new(name, LabelSet.Empty.With(NamespaceReader.NameLabel, name), IsDeclared: false);
    }
}
