using PolicyKit.Engines.Contributions;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Who answers DNS queries in the cluster, as far as the input shows it.</summary>
/// <remarks>
/// Sources: https://github.com/coredns/deployment/tree/master/kubernetes (labels), https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/,
/// https://docs.openshift.com/container-platform/latest/networking/networking_operators/dns-operator.html.
/// </remarks>
internal sealed class KnownResolvers
{
    private const ushort Port = 53;

    private static readonly string[] AppValues = ["kube-dns", "coredns", "rke2-coredns"];
    private static readonly string[] ServiceNames = ["kube-dns", "coredns", "rke2-coredns-rke2-coredns", "dns-default"];
    private static readonly string[] Namespaces = ["kube-system", "openshift-dns"];

    /// <summary>The labels by which resolvers are usually told from other pods, the best known first.</summary>
    public static IReadOnlyList<string> AppLabels { get; } = ["k8s-app", "app.kubernetes.io/name", "app"];

    private readonly Connectivity _connectivity;
    private readonly bool _hasNodeLocal;

    public KnownResolvers(LintContext context, Connectivity connectivity)
    {
        _connectivity = connectivity;
        Pods = PodsOf(context.Cluster);
        _hasNodeLocal = context.Cluster.Endpoints.Any(end => end.Namespace == "kube-system" && end.Labels["k8s-app"] == "node-local-dns")
            || context.Program.Policies.SelectMany(policy => policy.Rules).SelectMany(rule => rule.Peers).SelectMany(peer => peer.Match.Leaves).Any(NamesNodeLocal);
    }

    /// <summary>The pods of the cluster's DNS; none when the input does not show them.</summary>
    public IReadOnlyList<Endpoint> Pods { get; }

    /// <summary>The pods of the DNS of a cluster; none when the input does not show them.</summary>
    public static IReadOnlyList<Endpoint> PodsOf(Cluster cluster)
    {
        var services = cluster.Services.Where(service => Namespaces.Contains(service.Namespace) && ServiceNames.Contains(service.Name) && service.Selector is not null).ToArray();
        return [.. cluster.Endpoints.Where(end => end.IsPod && Namespaces.Contains(end.Namespace) && (IsLabelled(end)
            || services.Any(service => service.Namespace == end.Namespace && service.Selector!.Matches(end))))];
    }

    /// <summary>Whether a workload can ask some resolver over a protocol; a resolver itself always can.</summary>
    public bool CanBeAsked(Endpoint workload, Protocol protocol)
    {
        if (Pods.Contains(workload, SameWorkload.Comparer) || (_hasNodeLocal && _connectivity.ToOutside(workload, ClusterAnswers.NodeLocalDns).Contains(protocol, Port)))
            return true;
        return Pods.Count == 0
            ? _connectivity.ToAnyone(workload).Contains(protocol, Port)
            : Pods.Any(pod => PortsOf(pod, protocol).Any(port => _connectivity.Between(workload, pod).Contains(protocol, port)));
    }

    // CoreDNS listens on port 53, that of OpenShift on 5353 behind a Service: policies see the port of the pod.
    private static IEnumerable<int> PortsOf(Endpoint pod, Protocol protocol) => pod.Ports
        .Where(port => port.Protocol == protocol && port.Name.StartsWith("dns", StringComparison.Ordinal)).Select(port => (int)port.Number).Append(Port).Distinct();

    private static bool IsLabelled(Endpoint end) =>
        AppLabels.Any(key => AppValues.Contains(end.Labels[key])) || end.Labels["dns.operator.openshift.io/daemonset-dns"] == "default";

    private static bool NamesNodeLocal(Peer peer) => peer is Peer.Addresses(var set) && set.Contains(ClusterAnswers.NodeLocalDns)
        && set.Ranges.All(range => range.First.Family == IpFamily.V4 && range.First.ToString().StartsWith("169.254.", StringComparison.Ordinal));

    private sealed class SameWorkload : IEqualityComparer<Endpoint>
    {
        public static SameWorkload Comparer { get; } = new();

        public bool Equals(Endpoint? x, Endpoint? y) => ReferenceEquals(x, y);

        public int GetHashCode(Endpoint obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
