using Microsoft.CodeAnalysis;
using static PolicyKit.Analyzers.Tests.CodeFixes.FixedProject;

namespace PolicyKit.Analyzers.Tests.CodeFixes;

/// <summary>Peers, ports, directions and fields that change: before and after.</summary>
public sealed class EditTests
{
    private const string Monitoring = """
        public static readonly Workload Scraper = Workload.Deployment("scraper", Pods.In("monitoring").With("app", "prometheus"));
        public static readonly Workload Other = Workload.Deployment("other", Pods.In("monitoring").With("app", "grafana"));
        public static readonly Workload Api = Workload.Deployment("api", Pods.In("api").With("app", "api"));

        """;

    private const string Service = """
        public static readonly Workload Db = Workload.Deployment("db", Pods.In("data").With("app", "db"));
        public static readonly Service DbService = Service.For("db", Pods.In("data").With("app", "db")).Forwarding(80, to: Tcp(5432));

        """;

    [Theory]
    [InlineData(
        """.AllowIngress([Pods.In("monitoring"), Pods.InSameNamespace.With("app", "prometheus")], Tcp(80));""",
        """.AllowIngress(Pods.In("monitoring").With("app", "prometheus"), Tcp(80));""")]
    [InlineData(
        """.AllowIngress(new IKubernetesPeer[] { Pods.In("monitoring"), Pods.In("api").With("app", "prometheus").NotHaving("old") }, Tcp(80));""",
        """.AllowIngress(new IKubernetesPeer[] { Pods.In("monitoring").With("app", "prometheus").NotHaving("old") }, Tcp(80));""")]
    [InlineData(
        """
        .AllowIngress(
            [
                Peers, // everything there
                Pods.InSameNamespace.With("app", "prometheus"),
            ],
            Tcp(80));
        private static Pods Peers => Pods.In("monitoring");
        """,
        """
        .AllowIngress(
            [
                Peers.With("app", "prometheus"), // everything there
            ],
            Tcp(80));
        private static Pods Peers => Pods.In("monitoring");
        """)]
    public async Task Two_peers_become_one(string before, string after)
    {
        const string policy = """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api"))""";
        Assert.Equal(Monitoring + policy + after, await Fixed("PK1011", Monitoring + policy + before));
    }

    [Fact]
    public async Task Peers_that_a_field_holds_for_several_rules_stay_two() => Assert.Null(await Fixed("PK1011", Monitoring + """
        private static readonly IKubernetesPeer[] Peers = [Pods.In("monitoring"), Pods.InSameNamespace.With("app", "prometheus")];
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Peers, Tcp(80));
        public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowIngress(Peers, Tcp(81));
        """));

    [Theory]
    [InlineData("Tcp(80)", "Tcp(5432)")]
    [InlineData("Tcp(/* the database */ 80, 81), Udp(53)", "Tcp(/* the database */ 5432, 81), Udp(53)")]
    [InlineData("Tcp(Port)); private const int Port = 80", "Tcp(Port)); private const int Port = 5432", "")]
    [InlineData("Db80); private static Ports Db80 => Tcp(80)", "Db80); private static Ports Db80 => Tcp(5432)", "")]
    public async Task The_port_of_a_Service_becomes_that_of_its_pods(string before, string after, string end = ")")
    {
        const string policy = """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("data").With("app", "db")).AllowIngress(Pods.In("web"), """;
        Assert.Equal($"{Service}{policy}{after}{end};", await Fixed("PK1075", $"{Service}{policy}{before}{end};"));
    }

    [Fact]
    public async Task A_port_that_two_policies_share_stays() => Assert.Null(await Fixed("PK1075", Service + """
        private const int Port = 80;
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("data").With("app", "db")).AllowIngress(Pods.In("web"), Tcp(Port));
        public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("web")).AllowIngress(Pods.In("web"), Tcp(Port));
        """));

    [Theory]
    [InlineData(
        "PK3001",
        """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api")); // nothing comes in""",
        """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api")).DenyIngress(); // nothing comes in""")]
    [InlineData(
        "PK3001",
        """
        public static readonly NetworkPolicy P = NetworkPolicy
            .For("p", Pods.In("api"))
            .Labelled("team", "shop"); // ours
        """,
        """
        public static readonly NetworkPolicy P = NetworkPolicy
            .For("p", Pods.In("api"))
            .Labelled("team", "shop")
            .DenyIngress(); // ours
        """)]
    [InlineData(
        "PK3120",
        """public static readonly CalicoNetworkPolicy P = CalicoNetworkPolicy.For("p", Pods.In("api"));""",
        """public static readonly CalicoNetworkPolicy P = CalicoNetworkPolicy.For("p", Pods.In("api")).Governing(PolicyDirection.Ingress);""")]
    [InlineData(
        "PK3121",
        """public static readonly GlobalNetworkPolicy P = GlobalNetworkPolicy.Where("p", "app == 'a'").InNamespaces("").ForAccounts("role == 'a'").DenyRest();""",
        """public static readonly GlobalNetworkPolicy P = GlobalNetworkPolicy.Where("p", "app == 'a'").ForAccounts("role == 'a'").DenyRest();""")]
    [InlineData(
        "PK3121",
        """public static readonly GlobalNetworkPolicy P = GlobalNetworkPolicy.Where("p", "app == 'a'").Ingress(CalicoRule.Allow.From(CalicoEndpoints.Any.Where("").InNets("10.0.0.0/8")));""",
        """public static readonly GlobalNetworkPolicy P = GlobalNetworkPolicy.Where("p", "app == 'a'").Ingress(CalicoRule.Allow.From(CalicoEndpoints.Any.InNets("10.0.0.0/8")));""")]
    [InlineData(
        "PK1101",
        """public static readonly GlobalNetworkPolicy P = GlobalNetworkPolicy.Where("p", "app == 'a'").Ingress(CalicoRule.Allow.On(Tcp(80)).NotOn(Udp()).From(Peer.Anyone));""",
        """public static readonly GlobalNetworkPolicy P = GlobalNetworkPolicy.Where("p", "app == 'a'").Ingress(CalicoRule.Allow.On(Tcp(80)).From(Peer.Anyone));""")]
    public async Task What_a_method_writes_comes_and_goes_with_its_call(string id, string before, string after) =>
        Assert.Equal(after, await Fixed(id, before, project => project.WithSeverity(id, ReportDiagnostic.Info)));

    [Theory]
    [InlineData("""GlobalNetworkPolicy.Where("p", "").AllowIngress(Peer.Anyone, Tcp(80))""")]
    [InlineData("""GlobalNetworkPolicy.Where("p", "app == 'a'").Ingress(CalicoRule.Allow.From(All))""")]
    public async Task An_empty_selector_that_no_single_call_writes_stays(string policy) => Assert.Null(await Fixed(
        "PK3121",
        $"private static readonly CalicoEndpoints All = CalicoEndpoints.Any.Where(\"\");\npublic static readonly GlobalNetworkPolicy P = {policy};",
        project => project.WithSeverity("PK3121", ReportDiagnostic.Info)));
}
