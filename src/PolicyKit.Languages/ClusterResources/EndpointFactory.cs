using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>Makes endpoints of pods, templates and groups of them.</summary>
internal sealed class EndpointFactory(
    IReadOnlyDictionary<string, Namespace> namespaces,
    IReadOnlyDictionary<(string, string), LabelSet> serviceAccounts,
    ClusterNodes nodes,
    Distinctions distinctions)
{
    private readonly Dictionary<(string, string), IReadOnlyList<Endpoint>> _aliases = [];

    /// <summary>The pods and workloads that other endpoints stand for, by namespace and name.</summary>
    public IReadOnlyDictionary<(string Namespace, string Name), IReadOnlyList<Endpoint>> Aliases => _aliases;

    /// <summary>The endpoint of one pod that stays alone.</summary>
    public Endpoint OfPod(PodSource pod) => Create(pod, pod.Kind, pod.Name, pod.Labels, [pod], isSinglePod: true);

    /// <summary>The endpoint of a template whose pods are not in the input, or look different.</summary>
    private Endpoint OfTemplate(PodSource template) =>
        Create(template, template.Kind, template.Name, template.Labels, [template], isSinglePod: false);

    /// <summary>The endpoint of an owner.</summary>
    /// <param name="owner">What the endpoint is called.</param>
    /// <param name="alike">The templates and pods it stands for; the first one speaks for all.</param>
    /// <param name="members">Everything that disappears in it.</param>
    public Endpoint OfGroup(OwnerKey owner, PodSource[] alike, PodSource[] members)
    {
        var endpoint = Create(alike[0], owner.Kind, owner.Name, CommonLabels(alike), alike, isSinglePod: false);
        Endpoint[] named = [endpoint];
        foreach (var member in members)
            if (member.Name != owner.Name)
                _aliases[(member.Namespace, member.Name)] = named;
        return endpoint;
    }

    /// <summary>The endpoints of an owner whose pods are told apart; its name stands for all of them.</summary>
    public IReadOnlyList<Endpoint> OfSeparate(OwnerKey owner, IEnumerable<PodSource> pods, IEnumerable<PodSource> templates)
    {
        Endpoint[] separate = [.. pods.Select(OfPod), .. templates.Select(OfTemplate)];
        if (!Array.Exists(separate, endpoint => endpoint.Name == owner.Name))
            _aliases[(owner.Namespace, owner.Name)] = separate;
        return separate;
    }

    private Endpoint Create(PodSource source, string kind, string name, LabelSet labels, PodSource[] pods, bool isSinglePod) => new()
    {
        Kind = source.IsHostNetwork ? EndpointKind.HostPod : EndpointKind.Pod,
        WorkloadKind = kind,
        Namespace = source.Namespace,
        Name = name,
        Labels = labels,
        NamespaceLabels = namespaces.TryGetValue(source.Namespace, out var known) ? known.Labels : LabelSet.Empty,
        ServiceAccount = source.ServiceAccount,
        ServiceAccountLabels =
            serviceAccounts.TryGetValue((source.Namespace, source.ServiceAccount), out var account) ? account : LabelSet.Empty,
        Ports = source.Ports,
        Addresses = Distinct(pods, nodes.AddressesOf),
        Nodes = Distinct<string>(pods, pod => nodes.NameOf(pod) is { } node ? [node] : default),
        IsSinglePod = isSinglePod,
        Span = source.Span,
    };

    private static EquatableArray<T> Distinct<T>(PodSource[] pods, Func<PodSource, EquatableArray<T>> values)
    {
        if (pods.Length == 1)
            return values(pods[0]);
        var known = new HashSet<T>();
        return pods.SelectMany(pod => values(pod)).Where(known.Add).ToEquatableArray();
    }

    /// <summary>
    /// What the first one is labelled, without what only some have; what is asked for stays, because the answers are the same.
    /// </summary>
    private LabelSet CommonLabels(PodSource[] alike)
    {
        var first = alike[0].Labels;
        var others = new HashSet<LabelSet>(alike.Select(member => member.Labels));
        if (others.Count == 1)
            return first;
        return new(first.Items.Where(label =>
            distinctions.AsksForLabel(label.Key) || others.All(other => other[label.Key] == label.Value)));
    }
}
