using PolicyKit.Analysis;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Kubernetes;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>A small cluster with policies, written in a few words.</summary>
public sealed class Scene
{
    private readonly Dictionary<string, Namespace> _namespaces = [];
    private readonly List<Endpoint> _endpoints = [];
    private readonly List<Service> _services = [];
    private readonly List<LoweredPolicy> _policies = [];

    public PolicyProgram Program => PlainKubernetes.Arrange(new Cluster(_namespaces.Values, _endpoints, _services), _policies);

    public Scene Namespace(string name, string labels = "")
    {
        _namespaces[name] = new(name, Labels(labels).With("kubernetes.io/metadata.name", name), IsDeclared: true);
        return this;
    }

    /// <summary>A namespace that is used but not declared: nobody knows its labels.</summary>
    public Scene Undeclared(string name)
    {
        _namespaces[name] = new(name, LabelSet.Empty.With("kubernetes.io/metadata.name", name), IsDeclared: false);
        return this;
    }

    /// <summary>A Service without selector.</summary>
    public Scene Service(string name)
    {
        _services.Add(new(name.Split('/')[0], name.Split('/')[1], null, []));
        return this;
    }

    /// <summary>A Deployment: any number of pods.</summary>
    public Scene Workload(string name, string labels = "") => Add(name, endpoint => endpoint with { Labels = Labels(labels) });

    /// <summary>A bare pod, with an address and a node if they are known.</summary>
    public Scene Pod(string name, string labels = "", string? address = null, string? node = null) => Add(name, endpoint => endpoint with
    {
        WorkloadKind = "Pod",
        Labels = Labels(labels),
        IsSinglePod = true,
        Addresses = address is null ? [] : [IpAddress.TryParse(address)!.Value],
        Nodes = node is null ? [] : [node],
    });

    public Scene HostPod(string name, string node) => Add(name, endpoint => endpoint with
    {
        Kind = EndpointKind.HostPod,
        Addresses = _endpoints.Single(known => known.Name == node).Addresses,
        Nodes = [node],
    });

    public Scene Node(string name, string address)
    {
        _endpoints.Add(new()
        {
            Kind = EndpointKind.Node, WorkloadKind = "Node", Namespace = null, Name = name, IsSinglePod = true,
            Addresses = [IpAddress.TryParse(address)!.Value], Nodes = [name],
        });
        return this;
    }

    /// <summary>A policy that isolates pods of its namespace and allows what the rules say.</summary>
    public Scene Policy(string name, string subject, Direction direction, params (Peer Peer, string Traffic)[] rules)
    {
        var (room, own) = (name.Split('/')[0], name.Split('/')[1]);
        var resource = new ResourceName("NetworkPolicy", room, own);
        var document = new SourceDocument($"{own}.yaml", $"{name}\n" + string.Join("\n", rules));
        var lowered = rules.Select((rule, index) =>
        {
            var origin = Origin(resource, document, $"spec.{direction.ToString().ToLowerInvariant()}[{index}]");
            return new Rule(RuleAction.Allow, [new(rule.Peer, origin)], [new(Match(rule.Traffic), origin)], origin);
        });
        var selector = Selector.And(Selector.OfKind(EndpointKind.Pod), Selector.InNamespace(room), Selected(subject));
        _policies.Add(new(new(resource, selector, direction, true, [.. lowered], Origin(resource, document, "spec.podSelector")), new KubernetesPlacement(IsGoverned: true)));
        return this;
    }

    /// <summary>Everyone in the pods of a namespace, or of any, with some labels.</summary>
    public static Peer Pods(string? @namespace, string labels = "") =>
        Parties.PodsWith(@namespace is null ? Selected(labels) : Selector.And(Selector.InNamespace(@namespace), Selected(labels)));

    /// <summary>Everyone in the pods that run, or do not run, under the name of a service account.</summary>
    public static Peer Account(string name) => Parties.PodsWith(new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.ServiceAccount), [name]));

    public static Peer OtherAccountThan(string name) =>
        Parties.PodsWith(new Selector.Not(new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.ServiceAccount), [name])));

    public static Peer Tenant(string value) =>
        new Peer.Endpoints(Selector.And(Selector.OfKind(EndpointKind.Pod), new Selector.LabelIn(new(LabelScope.Namespace, "tenant"), [value])));

    public static Peer Block(string cidr) => new Peer.Addresses(AddressSet.Of(Cidr.TryParse(cidr, out _)!.Value));

    private static TrafficMatch.Headers Match(string traffic) =>
        new(TrafficText.TryParse(traffic, out _)!.Named ?? HeaderSpace.Everything);

    private static Origin Origin(ResourceName policy, SourceDocument document, string path) => new(policy, path, new(document, 0, 1));

    private static Selector Selected(string labels) => Selector.And(
        [.. Labels(labels).Items.Select(label => new Selector.LabelIn(new(LabelScope.Own, label.Key), [label.Value]))]);

    private static LabelSet Labels(string labels) => new(labels.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(label => label.Split('=')).Select(parts => KeyValuePair.Create(parts[0], parts[1])));

    private Scene Add(string name, Func<Endpoint, Endpoint> describe)
    {
        var (room, own) = (name.Split('/')[0], name.Split('/')[1]);
        if (!_namespaces.ContainsKey(room))
            Namespace(room);
        _endpoints.Add(describe(new()
        {
            Kind = EndpointKind.Pod, WorkloadKind = "Deployment", Namespace = room, Name = own, IsSinglePod = false, ServiceAccount = "default",
            NamespaceLabels = _namespaces[room].Labels,
        }));
        return this;
    }
}
