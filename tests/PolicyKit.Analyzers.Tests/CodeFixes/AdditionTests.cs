using static PolicyKit.Analyzers.Tests.CodeFixes.FixedProject;

namespace PolicyKit.Analyzers.Tests.CodeFixes;

/// <summary>Rules and policies that come: before and after.</summary>
public sealed class AdditionTests
{
    private static readonly string Cluster = Deployments.Of(("api", "app", "api"), ("data", "app", "db"), ("kube-system", "k8s-app", "kube-dns")) + """

        ---
        apiVersion: v1
        kind: Service
        metadata: { name: kube-dns, namespace: kube-system }
        spec: { selector: { k8s-app: kube-dns }, ports: [{ name: dns, port: 53, protocol: UDP }, { name: dns-tcp, port: 53, protocol: TCP }] }
        """;

    private const string Dns = """.AllowEgress(to: Pods.In("kube-system").With("k8s-app", "kube-dns"), Udp(53), Tcp(53))""";

    [Theory]
    [InlineData(
        """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowEgress(Pods.In("data"), Tcp(5432)).DenyRest();""",
        """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowEgress(Pods.In("data"), Tcp(5432))#.DenyRest();""")]
    [InlineData(
        """
        public static readonly NetworkPolicy P = NetworkPolicy
            .For("p", Pods.In("api").With("app", "api"))
            .AllowEgress(Pods.In("data"), Tcp(5432)) // the database
            // and nothing else
            .DenyRest();
        """,
        """
        public static readonly NetworkPolicy P = NetworkPolicy
            .For("p", Pods.In("api").With("app", "api"))
            .AllowEgress(Pods.In("data"), Tcp(5432)) // the database
            #
            // and nothing else
            .DenyRest();
        """)]
    [InlineData(
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("closed", Pods.In("api")).DenyRest();
        public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowEgress(Pods.In("data"), Tcp(5432));
        """,
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("closed", Pods.In("api")).DenyRest()#;
        public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowEgress(Pods.In("data"), Tcp(5432));
        """)]
    [InlineData(
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("closed", Pods.In("api"))
            .DenyEgress();
        public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowEgress(Pods.In("data"), Tcp(5432));
        """,
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("closed", Pods.In("api"))
            #
            .DenyEgress();
        public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowEgress(Pods.In("data"), Tcp(5432));
        """)]
    [InlineData(
        """
        private static NetworkPolicy Made(string name) => NetworkPolicy.For(name, Pods.In("api").With("app", "api")).AllowEgress(Pods.In("data"), Tcp(5432));
        public static readonly NetworkPolicy P = Made("p");
        """,
        null)]
    public async Task A_rule_for_DNS_comes_behind_the_last_one(string before, string? after) =>
        Assert.Equal(after?.Replace("#", Dns, StringComparison.Ordinal), await Fixed("PK1050", before, project => project.WithFile("cluster.yaml", Cluster)));

    [Fact]
    public async Task Names_are_written_out_where_others_hide_them()
    {
        const string before = """
            private const string Pods = "pods";
            private static int Udp(int port) => port;
            public static readonly NetworkPolicy P = NetworkPolicy.For("p", PolicyKit.Dsl.Pods.In("api").With("app", "api")).AllowEgress(PolicyKit.Dsl.Pods.In("data"))
            """;
        const string added = """.AllowEgress(to: PolicyKit.Dsl.Pods.In("kube-system").With("k8s-app", "kube-dns"), Traffic.Udp(53), Tcp(53));""";
        Assert.Equal(before + added, await Fixed("PK1050", $"{before};", project => project.WithFile("cluster.yaml", Cluster)));
    }

    [Fact]
    public async Task A_policy_that_others_are_made_of_gets_no_rule() => Assert.Null(await Fixed("PK1050", """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowEgress(Pods.In("data"), Tcp(5432));
        public static readonly NetworkPolicy Q = P.Staged();
        """, project => project.WithFile("cluster.yaml", Cluster)));

    [Theory]
    [InlineData(
        "PK2003",
        """
        public static readonly Namespace Api = Namespace.Named("api");
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)); // the shop
        public static readonly Pods Web = Pods.In("web");
        """,
        """
        public static readonly Namespace Api = Namespace.Named("api");
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)); // the shop
        public static readonly NetworkPolicy DefaultDenyIngressInApi = NetworkPolicy.For("default-deny-ingress", Pods.In("api")).DenyIngress();
        public static readonly Pods Web = Pods.In("web");
        """)]
    [InlineData(
        "PK2004",
        """
            internal static readonly Namespace Api = Namespace.Named("web-api");

            /// <summary>What comes in.</summary>
            internal static readonly NetworkPolicy P = NetworkPolicy
                .For("p", Pods.In("web-api").With("app", "api"))
                .AllowIngress(Pods.In("web"), Tcp(80));

            private const string DefaultDenyEgressInWebApi = "";
        """,
        """
            internal static readonly Namespace Api = Namespace.Named("web-api");

            /// <summary>What comes in.</summary>
            internal static readonly NetworkPolicy P = NetworkPolicy
                .For("p", Pods.In("web-api").With("app", "api"))
                .AllowIngress(Pods.In("web"), Tcp(80));

            /// <summary>Nothing is allowed in <c>web-api</c> that no other policy allows.</summary>
            internal static readonly NetworkPolicy DefaultDenyEgressInWebApi2 = NetworkPolicy.For("default-deny-egress", Pods.In("web-api"))
                .DenyEgress();

            private const string DefaultDenyEgressInWebApi = "";
        """)]
    [InlineData(
        "PK2005",
        """public static readonly Workload Api = Workload.Deployment("api", Pods.In("api").With("app", "api"));""",
        """
        public static readonly Workload Api = Workload.Deployment("api", Pods.In("api").With("app", "api"));
        public static readonly NetworkPolicy DefaultDenyInApi = NetworkPolicy.For("default-deny", Pods.In("api")).DenyRest();
        """)]
    public async Task A_default_deny_comes_behind_the_last_policy(string id, string before, string after) =>
        Assert.Equal(after, await Fixed(id, before, project => project.WithSeverity(id, Microsoft.CodeAnalysis.ReportDiagnostic.Warn)));

    [Fact]
    public async Task A_default_deny_that_has_the_name_of_another_policy_is_not_offered() => Assert.Null(await Fixed("PK2003", """
        public static readonly Namespace Api = Namespace.Named("api");
        public static readonly NetworkPolicy P = NetworkPolicy.For("default-deny-ingress", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80));
        """));

    [Fact]
    public async Task Every_namespace_gets_its_default_deny_at_once() => Assert.Equal(
        """
        public static readonly Namespace[] All = [Namespace.Named("api"), Namespace.Named("web")];
        public static readonly NetworkPolicy DefaultDenyIngressInApi = NetworkPolicy.For("default-deny-ingress", Pods.In("api")).DenyIngress();
        public static readonly NetworkPolicy DefaultDenyIngressInWeb = NetworkPolicy.For("default-deny-ingress", Pods.In("web")).DenyIngress();
        """,
        await AllFixed("PK2003", """public static readonly Namespace[] All = [Namespace.Named("api"), Namespace.Named("web")];"""));
}
