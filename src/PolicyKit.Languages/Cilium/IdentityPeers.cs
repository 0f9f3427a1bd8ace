using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Whom selectors over identities mean (semantics C-9 to C-15).</summary>
/// <remarks>
/// Everyone has one of few sorts of identity: pods have labels of Kubernetes, all others only those that Cilium reserves. So a selector is
/// decided for each sort at once, and only for pods and nodes it stays a selector.
/// </remarks>
internal sealed class IdentityPeers(CiliumScope scope)
{
    private const string Host = "host";
    private const string RemoteNode = "remote-node";
    private const string World = "world";
    private const string ApiServer = "kube-apiserver";
    private static readonly LabelKey Name = new(LabelScope.Identity, Model.IdentityKeys.Name);
    private static readonly LabelKey Node = new(LabelScope.Identity, Model.IdentityKeys.Node);

    /// <summary>Why nobody knows whether a selector of nodes means a host.</summary>
    public const string UnknownLabels = "the labels of some nodes, or the nodes of some pods with `hostNetwork`, are not known";

    /// <summary>The pods that satisfy all requirements.</summary>
    public Selector Pods(IdentitySelector selector) =>
        Selector.And([CiliumPeers.AnyPod, .. selector.Requirements.Select(OfPods)]);

    /// <summary>The nodes whose labels satisfy all requirements (semantics C-23, C-42).</summary>
    /// <param name="selector">The requirements.</param>
    /// <param name="filter">Which labels of nodes count.</param>
    public IReadOnlyList<Endpoint> Nodes(IdentitySelector selector, LabelFilter filter) =>
        [.. scope.LabelledNodes.Where(node => selector.Requirements.All(requirement => requirement.Holds(NodeLabel(node, requirement, filter))))];

    /// <summary>Some nodes, with the pods in their network.</summary>
    public static Peer HostsOf(IReadOnlyCollection<Endpoint> nodes)
    {
        var names = nodes.Select(node => node.Name).ToEquatableArray();
        var addresses = CiliumScope.SetOf(nodes.SelectMany(node => node.Addresses));
        var hostPods = Selector.OfKind(EndpointKind.HostPod);
        return new Peer.OneOf(
        [
            new Peer.Endpoints(Selector.And(Selector.OfKind(EndpointKind.Node), new Selector.LabelIn(Name, names))),
            new Peer.Endpoints(Selector.And(hostPods, new Selector.LabelIn(Node, names))),
            new Peer.All([new Peer.Endpoints(hostPods), new Peer.Addresses(addresses)]),
        ]);
    }

    /// <summary>The nodes whose labels nobody knows, and the pods that may be in their network; null when there are none.</summary>
    public Peer? UnlabelledHosts() =>
        scope.HasUnlabelledHosts ? new Peer.All([CiliumPeers.Hosts, new Peer.Not(HostsOf([.. scope.LabelledNodes]))]) : null;

    /// <summary>Everyone whom a selector means, with its scope already in it.</summary>
    public IEnumerable<PeerPart> Peers(IdentitySelector selector)
    {
        var place = selector.Place;
        if (!selector.Requirements.Any(IsOutOfReachOfPods))
            yield return new(new Peer.Endpoints(Pods(selector)), place);
        foreach (var part in HostPeers(selector))
            yield return part;
        if (scope.Options.IsDualStack)
            foreach (var part in WorldPeers(selector, CiliumPeers.OutsideOf(IpFamily.V4), World + "-ipv4")
                .Concat(WorldPeers(selector, CiliumPeers.OutsideOf(IpFamily.V6), World + "-ipv6")))
                yield return part;
        else
            foreach (var part in WorldPeers(selector, CiliumPeers.Outside, World))
                yield return part;
    }

    /// <summary>Whether no pod can satisfy a requirement, whatever its labels.</summary>
    private bool IsOutOfReachOfPods(IdentityRequirement requirement) => OfPods(requirement) == Selector.Nothing;

    private Selector OfPods(IdentityRequirement requirement)
    {
        var never = requirement.IsNegated ? Selector.Everything : Selector.Nothing;
        if (!requirement.Means(CiliumLabels.Kubernetes))
            return never;
        if (requirement.Key == CiliumLabels.Cluster)
            return requirement.Holds(scope.Options.ClusterName) ? Selector.Everything : Selector.Nothing;
        LabelKey? key = requirement.Key switch
        {
            var dropped when !scope.Options.PodLabels.Keeps(dropped) => null,
            CiliumLabels.Namespace => new(LabelScope.Identity, Model.IdentityKeys.Namespace),
            CiliumLabels.ServiceAccount => new(LabelScope.Identity, Model.IdentityKeys.ServiceAccount),
            var given when given.StartsWith(CiliumLabels.NamespaceLabel, StringComparison.Ordinal) =>
                new(LabelScope.Namespace, given.Substring(CiliumLabels.NamespaceLabel.Length)),
            var own => new(LabelScope.Own, own),
        };
        if (key is not { } label)
            return never;
        Selector positive = requirement.Values is { } values ? new Selector.LabelIn(label, values) : new Selector.HasLabel(label);
        return requirement.IsNegated ? new Selector.Not(positive) : positive;
    }

    private IEnumerable<PeerPart> HostPeers(IdentitySelector selector)
    {
        var place = selector.Place;
        var named = scope.Options.KnowsNodeLabels && selector.Requirements.Any(MayMeanNodeLabels)
            ? scope.LabelledNodes.Where(node => Holds(selector, node, ReservedOf(RemoteNode, IsApiServer(node)))).ToArray()
            : null;
        var isEveryOther = named is { Length: > 0 } && !scope.HasUnlabelledHosts && named.Length == scope.Nodes.Count;
        foreach (var (isOwn, narrow) in ByApiServer(isApi => Holds(selector, null, ReservedOf(Host, isApi))))
        {
            var isOther = named is null ? Holds(selector, null, ReservedOf(RemoteNode, narrow.IsApi)) : isEveryOther;
            var parts = (isOwn, isOther) switch
            {
                (true, true) => [new(CiliumPeers.Hosts, place)],
                (true, false) => CiliumPeers.OwnNode(scope, place),
                (false, true) => CiliumPeers.OtherNodes(scope, place, CiliumPeers.Hosts),
                _ => [],
            };
            foreach (var part in parts)
                yield return part with { Match = narrow.Of(part.Match) };
        }
        if (named is { Length: > 0 } && !isEveryOther)
            foreach (var part in CiliumPeers.OtherNodes(scope, place, HostsOf(named)))
                yield return part;
        if (named is not null && UnlabelledHosts() is { } perhaps)
            foreach (var part in CiliumPeers.OtherNodes(scope, place, perhaps))
                yield return part with { Doubt = UnknownLabels };
    }

    private static bool MayMeanNodeLabels(IdentityRequirement requirement) =>
        requirement.Means(CiliumLabels.Node) || (requirement.Means(CiliumLabels.Kubernetes) && requirement.Key == CiliumLabels.Cluster);

    private IEnumerable<PeerPart> WorldPeers(IdentitySelector selector, Peer outside, string world)
    {
        foreach (var (isMeant, narrow) in ByApiServer(isApi => Holds(selector, null, ReservedOf(world, isApi))))
            if (isMeant)
                yield return new(narrow.Of(outside), selector.Place);
    }

    /// <summary>The two cases that an address is one of the API server and that it is not; one case when that makes no difference.</summary>
    private IEnumerable<(bool IsMeant, Narrowing Narrow)> ByApiServer(Func<bool, bool> holds)
    {
        var servers = scope.ApiServer;
        if (servers.IsEmpty || holds(false) == holds(true))
            return [(holds(false), new(null, IsApi: false))];
        var among = new Peer.Addresses(servers);
        return [(holds(true), new(among, IsApi: true)), (holds(false), new(new Peer.Not(among), IsApi: false))];
    }

    private bool IsApiServer(Endpoint node) => node.Addresses.Any(scope.ApiServer.Contains);

    private static string[] ReservedOf(string name, bool isApi) => isApi ? [name, ApiServer] : [name];

    /// <summary>Whether an identity with some reserved labels satisfies a selector, and with those of a node if one is given.</summary>
    private bool Holds(IdentitySelector selector, Endpoint? node, string[] reserved) => selector.Requirements.All(requirement =>
    {
        var positive = requirement with { IsNegated = false };
        var holds = (requirement.Means(CiliumLabels.Reserved) && reserved.Contains(requirement.Key) && positive.Holds(""))
            || (node is not null && requirement.Means(CiliumLabels.Node) && positive.Holds(NodeLabel(node, requirement, scope.Options.NodeLabels)))
            || (node is not null && requirement.Means(CiliumLabels.Kubernetes) && requirement.Key == CiliumLabels.Cluster
                && positive.Holds(scope.Options.ClusterName));
        return holds != requirement.IsNegated;
    });

    private static string? NodeLabel(Endpoint node, IdentityRequirement requirement, LabelFilter filter) =>
        filter.Keeps(requirement.Key) ? node.Labels[requirement.Key] : null;

    private readonly record struct Narrowing(Peer? Condition, bool IsApi)
    {
        public Peer Of(Peer peer) => Condition is null ? peer : new Peer.All([peer, Condition]);
    }
}
