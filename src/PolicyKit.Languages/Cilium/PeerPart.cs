using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Whom an item of a rule means, or a part of them.</summary>
/// <param name="Match">Whom.</param>
/// <param name="Place">Where the item is written.</param>
internal sealed record PeerPart(Peer Match, Place Place)
{
    /// <summary>Narrows the subjects for which the part counts.</summary>
    public Peer Local { get; init; } = Peer.Anyone;

    /// <summary>Why nobody knows whether the part is meant; null when it is.</summary>
    public string? Doubt { get; init; }
}

/// <summary>The peers that Cilium tells apart (semantics C-9, C-12).</summary>
internal static class CiliumPeers
{
    private const string UnknownNode = "which nodes the pods run on is not known, so `host` and `remote-node` cannot be told apart";

    private static readonly Selector Placed = new Selector.HasLabel(new(LabelScope.Identity, Model.IdentityKeys.Node));

    /// <summary>Pods in a network namespace of their own.</summary>
    public static Selector AnyPod { get; } = Selector.OfKind(EndpointKind.Pod);

    /// <summary>Nodes, and the pods in their network.</summary>
    public static Selector AnyHost { get; } =
        new Selector.LabelIn(new(LabelScope.Identity, Model.IdentityKeys.Kind), [nameof(EndpointKind.Node), nameof(EndpointKind.HostPod)]);

    /// <summary>Nodes, and the pods in their network.</summary>
    public static Peer Hosts { get; } = new Peer.Endpoints(AnyHost);

    /// <summary>Whoever is no endpoint of the cluster.</summary>
    public static Peer Outside { get; } = new Peer.Not(new Peer.Endpoints(Selector.Everything));

    /// <summary>Those of the world in one family.</summary>
    public static Peer OutsideOf(IpFamily family) =>
        new Peer.All([Outside, new Peer.Addresses(AddressSet.Of([new(IpAddress.First(family), IpAddress.Last(family))]))]);

    /// <summary>The node that the subject runs on.</summary>
    public static IEnumerable<PeerPart> OwnNode(CiliumScope scope, Place place) =>
        [new(new Peer.OwnNode(), place), .. Unknown(scope, place)];

    /// <summary>Every other node; a node that is a subject itself sees all of them so (semantics C-42).</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="nodes">Which nodes, wherever they are.</param>
    public static IEnumerable<PeerPart> OtherNodes(CiliumScope scope, Place place, Peer nodes)
    {
        var others = new Peer.All([nodes, new Peer.Not(new Peer.OwnNode())]);
        return scope.HasUnknownNodes
            ?
            [
                new(new Peer.All([others, new Peer.Endpoints(Placed)]), place) { Local = new Peer.Endpoints(Placed) },
                .. Unknown(scope, place).Select(part => part with { Match = new Peer.All([nodes, part.Match]) }),
            ]
            : [new(others, place)];
    }

    private static IEnumerable<PeerPart> Unknown(CiliumScope scope, Place place)
    {
        if (!scope.HasUnknownNodes)
            yield break;
        var pods = new Peer.Endpoints(AnyPod);
        var unplaced = new Selector.Not(Placed);
        yield return new(Hosts, place) { Local = new Peer.Endpoints(Selector.And(AnyPod, unplaced)), Doubt = UnknownNode };
        yield return new(new Peer.Endpoints(Selector.And(AnyHost, unplaced)), place) { Local = pods, Doubt = UnknownNode };
    }
}
