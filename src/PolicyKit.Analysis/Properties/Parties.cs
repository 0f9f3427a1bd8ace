using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Whom the words for endpoints mean.</summary>
/// <remarks>
/// The node that runs a pod reaches it whatever the policies say (semantics K-41), as the pod reaches itself. Sets that happen to contain
/// that node leave it out, or no property about <c>any</c> could ever hold in a real cluster; who wants to speak of a node names it.
/// </remarks>
public static class Parties
{
    /// <summary>Pods that policies govern: not those in the network namespace of their node (semantics K-42).</summary>
    public static Peer Pods { get; } = new Peer.Endpoints(Selector.OfKind(EndpointKind.Pod));

    /// <summary>Everyone but those pods.</summary>
    public static Peer NotPods { get; } = new Peer.Not(Pods);

    /// <summary>The node that runs the other end of the flow, and the host-network pods on it.</summary>
    public static Peer OwnNode { get; } = new Peer.OwnNode();

    /// <summary>Every pod, every node and every address outside the cluster; not the node that runs the other end.</summary>
    public static Peer Any { get; } = new Peer.Not(OwnNode);

    /// <summary>Every address outside the cluster, private ones included.</summary>
    public static Peer Internet { get; } = new Peer.Not(new Peer.Endpoints(Selector.Everything));

    /// <summary>Whoever has the address: a pod or node of the input that is known to have it, otherwise the address outside the cluster.</summary>
    public static Peer Address(IpAddress address) => new Peer.Addresses(AddressSet.Of(Cidr.Of(address)));

    /// <summary>The machines in a range: addresses outside the cluster and nodes. Pods are named by their labels, because addresses come and go.</summary>
    public static Peer Machines(AddressSet range) => new Peer.All([new Peer.Addresses(range), NotPods, Any]);

    /// <summary>The pods that a selector selects.</summary>
    public static Peer PodsWith(Selector selector) => new Peer.Endpoints(Selector.And(Selector.OfKind(EndpointKind.Pod), selector));

    /// <summary>The workloads and pods of that name, of whatever kind; host-network pods too.</summary>
    public static Peer Named(string @namespace, string name) =>
        new Peer.Endpoints(Selector.And(Selector.InNamespace(@namespace), new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Name), [name])));

    /// <summary>A node.</summary>
    public static Peer Node(string name) => new Peer.Endpoints(Selector.And(
        new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Kind), [nameof(EndpointKind.Node), nameof(EndpointKind.HostEndpoint)]),
        new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Name), [name])));
}
