using PolicyKit.Languages.ClusterResources;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>The possible DNS servers: every sort of pod, the nodes, and addresses that rules name.</summary>
/// <remarks>Which rules speak about the same servers has to be known before pods are grouped into endpoints.</remarks>
internal sealed class SampleParties(CiliumScope scope)
{
    private static readonly IpAddress[] Anywhere = [IpAddress.First(IpFamily.V4), IpAddress.First(IpFamily.V6)];
    private readonly Dictionary<EquatableArray<Peer>, Party[]> _known = [];

    private readonly Lazy<Party[]> _endpoints = new(() =>
    [
        .. scope.Pods.GroupBy(pod => (pod.Namespace, pod.Labels, pod.ServiceAccount, pod.IsHostNetwork, pod.Ports)).Select(group => PartyOf(scope, group.First())),
        .. scope.Nodes.Select(node => new Party(node, IpFamily.V4, node.Addresses.Count == 0 ? null : node.Addresses[0])),
    ]);

    /// <summary>Those that some peers mean.</summary>
    public Party[] Among(EquatableArray<RulePeer> peers)
    {
        var matches = peers.Select(peer => peer.Match).ToEquatableArray();
        return _known.TryGetValue(matches, out var known) ? known : _known[matches] = Find(matches);
    }

    private Party[] Find(EquatableArray<Peer> peers)
    {
        var outside = peers.SelectMany(SetsIn).SelectMany(set => set.Ranges).SelectMany(range => new[] { range.First, range.Last })
            .Concat(Anywhere).Distinct().Select(Party.Outside);
        return [.. _endpoints.Value.Concat(outside).Where(party => peers.Any(peer => peer.Contains(party, party)))];
    }

    private static Party PartyOf(CiliumScope scope, PodSource pod) => new(new Endpoint
    {
        Kind = pod.IsHostNetwork ? EndpointKind.HostPod : EndpointKind.Pod,
        WorkloadKind = pod.Kind,
        Namespace = pod.Namespace,
        Name = pod.Name,
        Labels = pod.Labels,
        NamespaceLabels = scope.Namespaces.TryGetValue(pod.Namespace, out var known) ? known.Labels : LabelSet.Empty,
        ServiceAccount = pod.ServiceAccount,
        Ports = pod.Ports,
        IsSinglePod = pod.IsPod,
    }, IpFamily.V4, pod.TrafficAddresses.Count == 0 ? null : pod.TrafficAddresses[0]);

    private static IEnumerable<AddressSet> SetsIn(Peer peer) => peer.Leaves.OfType<Peer.Addresses>().Select(leaf => leaf.Set);
}
