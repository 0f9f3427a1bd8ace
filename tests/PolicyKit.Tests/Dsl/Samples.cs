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
    public static IReadOnlyList<Manifest> Objects { get; } = [.. Kubernetes(), .. ClusterPolicies(), .. Calico(), .. Cilium(), .. Cluster()];

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
        ClusterNetworkPolicy.Baseline("baseline", 1000, Api).DenyIngress([Pods.InAnyNamespace, Api]).PassIngress([Web, Api]).AllowIngress([Web], AnyProtocol("dns")),
        AdminNetworkPolicy.For("old", 0, Partners).AllowIngress(Web, Tcp(80), TcpRange(8000, 8080), Udp(), Tcp("http")).AllowEgress([DomainName.Matching("*.example.com")]),
        BaselineAdminNetworkPolicy.For(Pods.InAnyNamespace).DenyIngress(Pods.InAnyNamespace).DenyEgress(Addresses.In("0.0.0.0/0")),
    ];

    private static IEnumerable<Manifest> Cluster() =>
    [
        Namespace.Named("frontend").Labelled("stage", "production"),
        Workload.Deployment("web", Web).Listening("http", Tcp(8080)).Listening("metrics", Tcp(9090)).Listening(Tcp(9100, 9200)).RunningAs("web"),
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
        OtherObject.Of("v1", "ConfigMap", "cilium-config").In("kube-system").With("data", Fields.Of("enable-policy", "always")).With("immutable", true),
        OtherObject.Of("projectcalico.org/v3", "NetworkPolicy", "mixed").In("api").With("spec", Fields.None.AndList("ingress", Fields.Of("action", "Allow").And("protocol", "TCP").And("destination", Fields.None.AndList("ports", 80, "8000:8999")))),
        OtherObject.Of("cilium.io/v2", "CiliumNetworkPolicy", "several").In("api").WithList("specs", Fields.None.And("endpointSelector", Fields.None).AndList("ingress", Fields.None)),
    ];

    private static IEnumerable<Manifest> Calico() =>
    [
        CalicoNetworkPolicy.For("api", Api).InTier("security").WithOrder(10.5).ForAccounts("role == 'x'").NeededOnEveryNode()
            .AllowIngress(Web, Tcp(80, 443), TcpRange(8000, 8999), Tcp("http"), AnyProtocol(53), Icmp(8, 0), ProtocolNumber(47), AnyProtocol("dns"), AnyPort)
            .DenyIngress(Addresses.In("10.0.0.0/8").Except("10.9.0.0/16")).PassIngress(Partners).AllowEgress(Peer.Anyone, IcmpV6(128)).DenyEgress(Pods.In("api")).PassEgress(Pods.InSameNamespace).DenyRest(),
        CalicoNetworkPolicy.Where("web", "frontend", "app == 'web' || has(canary)").Ingress(
            CalicoRule.Log.From(Peer.Anyone),
            CalicoRule.Allow.From(CalicoEndpoints.Any.Where("a == 'b'").NotWhere("c == 'd'").InNamespaces("all()").InNets("10.0.0.0/8").NotInNets("10.9.0.0/16").RunningAs("x").RunningAsWhere("y == 'z'"))
                .On(Tcp(80)).Requesting("GET", "HEAD").WithPaths(HttpPath.Exact("/a"), HttpPath.Prefix("/b")).Annotated("ticket", "N-1"),
            CalicoRule.Deny.NotOn(Tcp()).OfIpVersion(4),
            CalicoRule.Deny.NotOn(Icmp(8)).From(CalicoEndpoints.Global.Where("feed == 'blocked'")),
            CalicoRule.Pass.NotOnPorts(Tcp(80)).FromPorts(Tcp(1024)).NotFromPorts(TcpRange(1, 2))).Governing(PolicyDirection.Egress),
        CalicoNetworkPolicy.For("svc", Pods.In("api")).Egress(CalicoRule.Allow.To(CalicoEndpoints.BehindService("db"))).Staged(StagedAction.Learn),
        CalicoNetworkPolicy.For("gone", Pods.In("api")).Staged(StagedAction.Delete),
        GlobalNetworkPolicy.For("all", Pods.InAnyNamespace).DenyRest(),
        GlobalNetworkPolicy.For("some", Partners.With("app", "x")).AllowIngress(Pods.In("a", "b").WithAny("k", "v", "w").Without("l", "m").Without("n", "o", "p").Having("q").NotHaving("r")),
        GlobalNetworkPolicy.Where("edge", "role == 'edge'").InNamespaces("has(x)").BeforeDnat().DenyIngress(Addresses.In("10.0.0.0/8")),
        GlobalNetworkPolicy.Where("raw", "role == 'edge'").Untracked().Staged(),
        GlobalNetworkPolicy.ForEveryEndpoint("everyone").InNamespaces("stage != 'test'").AllowIngress(Peer.Anyone, Tcp(80).And(Tcp("http"), TcpRange(8000, 8999))),
        CalicoNetworkPolicy.For("half", Pods.In("api")).AllowEgress(Peer.Anyone).GoverningOnly(PolicyDirection.Ingress),
        GlobalNetworkPolicy.For("default.stored", Pods.InAnyNamespace).DenyRest().InStoredForm(),
        CalicoTier.Named("stored").InStoredForm(),
        NetworkSet.Global("stored", "198.51.100.0/24").InStoredForm(),
        NetworkPolicy.For("staged", Pods.In("data")).DenyRest().Staged(),
        CalicoTier.Named("security").WithOrder(100).PassingRest(),
        CalicoTier.Named("closed").DenyingRest(),
        NetworkSet.Global("blocked", "198.51.100.0/24", "203.0.113.7").Labelled("feed", "blocked"),
        NetworkSet.In("api", "partners", "2001:db8::/32"),
    ];

    private static IEnumerable<Manifest> Cilium() =>
    [
        CiliumNetworkPolicy.For("api", Api)
            .AllowIngress([Web, Partners, Pods.InAnyNamespace, Pods.In("api"), Pods.InSameNamespace.With("a", "b"), Entity.Host, Addresses.In("10.0.0.0/8"), Addresses.In("10.0.0.0/8").Except("10.9.0.0/16")], Tcp(80), TcpRange(8000, 8999), Tcp("http"), Udp(), AnyProtocol(53), Icmp(8), IcmpV6(128))
            .AuthenticatingLastIngress(CiliumAuthentication.TestAlwaysFail)
            .AllowIngress(Peer.Anyone, AnyPort)
            .DenyIngress([Entity.World, CiliumEndpoints.All.With("k8s:app", "x").Having("reserved:host")], Tcp(22))
            .AllowEgress([DomainName.Of("api.example.com"), DomainName.Matching("*.example.com"), CiliumService.Named("db", "data"), CiliumService.Where(CiliumEndpoints.All.With("a", "b"))], Tcp(443))
            .AllowEgress(Pods.In("kube-system"), AnyProtocol(53).Asking(DomainName.Matching("*"), DomainName.Of("a.b")))
            .AllowEgress([CidrGroup.Named("offices").Except("10.0.0.0/24"), CidrGroup.Where(CiliumEndpoints.All.With("kind", "x"))])
            .DenyEgress(Addresses.In("169.254.169.254/32")).LeavingRestOpen(PolicyDirection.Egress).ClosingRest(PolicyDirection.Ingress).Describing("what: for").Tagged("team", "x").Tagged("a", "b", "k8s").Logging("api"),
        CiliumNetworkPolicy.For("l7", "shop", CiliumEndpoints.All.With("k8s:app", "api"))
            .AllowIngress(Web, Tcp(80).Carrying(HttpRequest.Of("GET|HEAD", "/api/.*").WithHost("x\\.y").WithHeader("X-A").WithHeader("X-B", "1"), HttpRequest.Grpc("shop.Orders", "Create"), HttpRequest.Any, HttpRequest.For("/a")))
            .AllowIngress(Web, Tcp(9092).Carrying(KafkaRequest.Producing("orders").FromClient("web").InVersion(2), KafkaRequest.Consuming(), KafkaRequest.WithKey("metadata")))
            .AllowEgress(Entity.World, Tcp(443).ToServers("example.com"))
            .AllowEgress(Entity.World, Tcp(443).Through(Fields.Of("name", "egress").And("envoyConfig", Fields.Of("name", "gateway"))))
            .AllowEgress(Entity.World, Tcp(443).Carrying(HttpRequest.Any.WithHeaderMatch(Fields.Of("name", "X").And("mismatch", "LOG").And("value", "v"))).TerminatingTls(Fields.None.And("secret", Fields.Of("name", "s"))).OriginatingTls(Fields.None.And("secret", Fields.Of("name", "s"))).ToServers("a.b"))
            .AuthenticatingLastEgress(CiliumAuthentication.Required),
        CiliumNetworkPolicy.For("closed", Pods.In("data")).DenyRest(),
        CiliumNetworkPolicy.For("nothing", Pods.In("data")).AllowIngress(Peer.Nobody, Tcp(80)).AllowIngress([Peer.Nobody, Entity.World], NoPort).DenyIngress(Entity.World, NoPort, AnyProtocolRange(30000, 32767))
            .AllowEgress(Entity.World, Tcp(9092).Carrying(KafkaRequest.Any.About("orders"), KafkaRequest.Any)).AllowEgress(Entity.All, AnyProtocol()),
        CiliumPolicySet.Of("both", CiliumNetworkPolicy.For("a", Pods.In("data")).DenyRest(), CiliumNetworkPolicy.For("b", Pods.In("data").With("app", "x")).AllowIngress(Entity.Host)).Labelled("a", "b"),
        CiliumPolicySet.Of("everywhere", CiliumClusterwideNetworkPolicy.ForNodes("a", ClusterNodes.All).AllowIngress(Entity.World)),
        CiliumCidrGroup.Of("offices", "203.0.113.0/24", "2001:db8::/32").Labelled("kind", "office"),
        CiliumClusterwideNetworkPolicy.For("all", Pods.InAnyNamespace).AllowIngress([Pods.InAnyNamespace, Pods.In("a", "b"), Partners]).Governing(PolicyDirection.Egress),
        CiliumClusterwideNetworkPolicy.For("some", Partners.With("app", "x")).AllowEgress(ClusterNodes.All.With("a", "b")),
        CiliumClusterwideNetworkPolicy.For("host", CiliumEndpoints.All.Having("reserved:ingress")).AllowIngress(Entity.World),
        CiliumClusterwideNetworkPolicy.ForNodes("edge", ClusterNodes.All.With("role", "edge")).AllowIngress(Entity.World, Tcp(443)),
    ];
}
