using PolicyKit.Dsl;
using static PolicyKit.Dsl.Traffic;

namespace PolicyKit.Tests.Dsl;

/// <summary>Everything that the DSL can say, at least once.</summary>
internal static class Samples
{
    private static readonly Pods Web = Pods.In("frontend").With("app", "web");
    private static readonly Pods Api = Pods.In("api").With("app", "api").WithAny("track", "stable", "canary").Without("tier", "x").Having("team").NotHaving("legacy");
    private static readonly Pods Partners = Pods.In(Namespaces.All.With("team", "partners").Having("vetted"));

    /// <summary>Policies and objects of the cluster.</summary>
    public static IReadOnlyList<Manifest> Objects { get; } = [.. Kubernetes(), .. ClusterPolicies(), .. Cluster()];

    /// <summary>One property of each kind.</summary>
    public static IReadOnlyList<NetworkProperty> Properties { get; } =
    [
        Isolation.Between(Web, Pods.In("data"), Tcp(5432), TcpRange(8000, 8999), Udp(), AnyPort).Called("isolated").Because("it's: why").AsWarning().InOpenWorld(),
        Reachability.Between(Peer.Workload("frontend", "web"), Pods.In("api", "data"), Tcp(8080)).Called("reachable").ForEveryPair().Under("calico", "cilium"),
        OnlyFrom.These(Peer.AnyOf(Api, Addresses.In("10.0.0.0/8").Except("10.9.0.0/16")), Pods.In("data")).Called("onlyFrom"),
        OnlyTo.These(Peer.AnyOf(Peer.Anyone, Peer.Node("n1"), DomainName.Of("example.com")), Partners).Called("onlyTo").AsNote(),
        OnlyTraffic.Between(Web, Api, Tcp(80)).Requesting("GET", "/a").Requesting("POST", host: "example.com").Called("onlyTraffic"),
        Segmentation.ByNamespaceLabel("tenant").Among(Pods.InAnyNamespace).Called("byNamespace"),
        Segmentation.ByPodLabel("tier", Tcp()).Called("byPod"),
        DefaultDeny.For(Peer.Anyone).Called("both"),
        DefaultDeny.For(Pods.In("data"), PolicyDirection.Ingress).Called("ingress"),
        NoPath.Between(Peer.Internet, Pods.In("data"), 2).Called("noPath"),
    ];

    private static IEnumerable<Manifest> Kubernetes() =>
    [
        NetworkPolicy.For("default-deny", Pods.In("data")).DenyRest(),
        NetworkPolicy.For("api", Api).AllowIngress([Web, Partners, Addresses.In("10.0.0.0/8").Except("10.9.0.0/16")], Tcp(80), Tcp("http"), UdpRange(5000, 5010), Sctp())
            .AllowEgress(Pods.In("data", "cache")).AllowEgress(Peer.Anyone, Udp(53)).Labelled("team", "shop").Annotated("note", "1.0"),
        NetworkPolicy.For("same", Pods.InSameNamespace.With("app", "x")).AllowIngress(Pods.InSameNamespace).DenyEgress(),
        NetworkPolicy.For("open", Pods.In("frontend")).AllowIngress(Pods.InAnyNamespace, AnyPort),
    ];

    private static IEnumerable<Manifest> ClusterPolicies() =>
    [
        ClusterNetworkPolicy.Admin("admin", 10, Pods.InAnyNamespace).AllowIngress(Partners, Tcp(80), Udp()).NamingLastIngress("metrics")
            .DenyEgress([ClusterNodes.All.Having("edge"), Addresses.In("10.0.0.0/8")]).PassEgress(Api, Tcp("http"), TcpRange(1, 2))
            .AllowEgress(DomainName.Of("example.com")).NamingLastEgress("web"),
        ClusterNetworkPolicy.Baseline("baseline", 1000, Api).DenyIngress(Pods.InAnyNamespace).PassIngress(Web),
        AdminNetworkPolicy.For("old", 0, Partners).AllowIngress(Web, Tcp(80), TcpRange(8000, 8080), Udp(), Tcp("http")).AllowEgress([DomainName.Matching("*.example.com")]),
        BaselineAdminNetworkPolicy.For(Pods.InAnyNamespace).DenyIngress(Pods.InAnyNamespace).DenyEgress(Addresses.In("0.0.0.0/0")),
    ];

    private static IEnumerable<Manifest> Cluster() =>
    [
        Namespace.Named("frontend").Labelled("stage", "production"),
        Workload.Deployment("web", Web).Listening("http", Tcp(8080)).Listening("metrics", Tcp(9090)).RunningAs("web"),
        Workload.StatefulSet("db", Pods.In("data").With("app", "db")),
        Workload.DaemonSet("agent", Pods.In("monitoring").With("app", "agent")).OnHostNetwork(),
        Workload.ReplicaSet("rs", Pods.In("data").With("app", "rs")),
        Workload.ReplicationController("rc", Pods.In("data").With("app", "rc")),
        Workload.Job("job", Pods.In("batch").With("app", "job")),
        Workload.CronJob("cron", Pods.In("batch").With("app", "cron")).Listening("http", Tcp(80)),
        Workload.Pod("debug", Pods.InSameNamespace.With("run", "debug")).Listening("http", Tcp(80)),
        Service.For("web", Web).Forwarding(80, Tcp(8080), "http").Forwarding(90, Tcp("metrics"), "metrics").BehindLoadBalancer(),
        Service.For("db", Pods.In("data").With("app", "db")).Forwarding(5432, Tcp(5432)).OnNodePorts(),
        OtherObject.Of("projectcalico.org/v3", "HostEndpoint", "edge").With("spec", Fields.Of("node", "edge").And("interfaceName", "eth0")
            .AndList("ports", Fields.Of("name", "http").And("protocol", "TCP").And("port", 80)).AndList("expectedIPs", "10.0.0.1")),
        OtherObject.Of("v1", "ConfigMap", "cilium-config").In("kube-system").With("data", Fields.Of("enable-policy", "always")),
    ];
}
