using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Puts the cluster objects of all texts together: first without endpoints, for the policies, then with them.</summary>
internal sealed class ClusterBuilder
{
    private readonly ClusterPart[] _parts;
    private readonly PodSource[] _pods;
    private readonly ClusterNodes _nodes;
    private readonly Dictionary<(string, string), LabelSet> _serviceAccounts = [];
    private Built? _built;

    /// <summary>A builder over the objects of all texts, in their order.</summary>
    /// <param name="parts">The objects of each text.</param>
    /// <param name="before">The builder of an earlier version of the texts: if the objects are the same, so are the clusters; null when there is none.</param>
    public ClusterBuilder(IEnumerable<ClusterPart> parts, ClusterBuilder? before = null)
    {
        var all = parts.ToArray();
        _parts = Array.FindAll(all, part => !part.IsEmpty);
        var namespaces = Namespaces(all).ToArray();
        if (before is not null && before._parts.SequenceEqual(_parts) && before.WithoutEndpoints.Namespaces.Values.SequenceEqual(namespaces))
        {
            (_pods, _nodes, _serviceAccounts, _built) = (before._pods, before._nodes, before._serviceAccounts, before._built);
            (Nodes, WithoutEndpoints) = (before.Nodes, before.WithoutEndpoints);
            return;
        }
        _pods = [.. all.SelectMany(part => part.Pods)];
        _nodes = new(all.SelectMany(part => part.Nodes), _pods);
        Nodes = [.. _nodes.Endpoints];
        foreach (var (account, labels) in all.SelectMany(part => part.ServiceAccounts))
            _serviceAccounts[account] = labels;
        WithoutEndpoints = new(namespaces, [], all.SelectMany(part => part.Services));
    }

    /// <summary>Namespaces and Services.</summary>
    public Cluster WithoutEndpoints { get; }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<Endpoint> Nodes { get; }

    /// <summary>The whole cluster, its pods grouped by owner; the same instance as before when nothing can have changed in it.</summary>
    /// <param name="distinctions">What is asked about pods.</param>
    /// <param name="diagnostics">Receives which pods could not be grouped.</param>
    public Cluster Build(Distinctions distinctions, DiagnosticBag diagnostics)
    {
        if (_built is null || (_built.DependsOnQuestions && !_built.Distinctions.AsksTheSameAs(distinctions)))
            _built = Build(distinctions);
        diagnostics.AddRange(_built.Diagnostics);
        return _built.Cluster;
    }

    private Built Build(Distinctions distinctions)
    {
        var diagnostics = new DiagnosticBag();
        var factory = new EndpointFactory(WithoutEndpoints.Namespaces, _serviceAccounts, _nodes, distinctions);
        var groups = new PodGroups(new(_pods), distinctions, factory, diagnostics);
        var pods = groups.Build(_pods).ToArray();
        var cluster = new Cluster(WithoutEndpoints.Namespaces.Values, [.. pods, .. Nodes], WithoutEndpoints.Services)
        {
            Aliases = factory.Aliases,
        };
        return new(cluster, distinctions, diagnostics, groups.HasCompared);
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

    /// <summary>What was built.</summary>
    /// <param name="Cluster">The cluster.</param>
    /// <param name="Distinctions">What was asked about pods.</param>
    /// <param name="Diagnostics">What was reported.</param>
    /// <param name="DependsOnQuestions">Whether other questions might have led to other endpoints.</param>
    private sealed record Built(Cluster Cluster, Distinctions Distinctions, DiagnosticBag Diagnostics, bool DependsOnQuestions);
}
