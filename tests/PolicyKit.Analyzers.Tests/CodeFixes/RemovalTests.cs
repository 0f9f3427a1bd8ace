using static PolicyKit.Analyzers.Tests.CodeFixes.FixedProject;

namespace PolicyKit.Analyzers.Tests.CodeFixes;

/// <summary>Policies and rules that go: before and after.</summary>
public sealed class RemovalTests
{
    [Fact]
    public async Task A_rule_that_another_one_covers_goes_and_the_layout_stays() => Assert.Equal(
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api"))
            .AllowIngress(Pods.In("web"), Tcp(80)) // the shop
            .DenyRest();
        """,
        await Fixed("PK1041", """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api"))
            .AllowIngress(Pods.In("web"), Tcp(80)) // the shop
            .AllowIngress(Pods.In("web"), Tcp(80))
            .DenyRest();
        """));

    [Fact]
    public async Task Of_three_equal_rules_all_but_one_go_at_once() => Assert.Equal(
        """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)).DenyRest();""",
        await AllFixed("PK1041", """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)).AllowIngress(Pods.In("web"), Tcp(80)).AllowIngress(Pods.In("web"), Tcp(80)).DenyRest();"""));

    [Fact]
    public async Task A_policy_that_another_one_covers_goes_with_its_comment() => Assert.Equal(
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81));
        """,
        await Fixed("PK1042", """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81));
        /// <summary>Says less.</summary>
        public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80));
        """));

    [Fact]
    public async Task A_policy_that_other_code_names_stays() => Assert.Null(await Fixed("PK1042", """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81));
        public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80));
        public static string Name => Q.Name;
        """));

    [Fact]
    public async Task A_policy_of_nobody_goes() => Assert.Equal(
        """
        public static readonly Workload Web = Workload.Deployment("web", Pods.In("web").With("app", "web"));
        """,
        await Fixed("PK1001", """
        public static readonly Workload Web = Workload.Deployment("web", Pods.In("web").With("app", "web"));
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("web").With("app", "mobile")).AllowIngress(Pods.In("web"), Tcp(80));
        """));

    [Theory]
    [InlineData(
        """
        public static readonly NetworkPolicy[] All =
        [
            NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81)), // all
            NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)), // less
        ];
        """,
        """
        public static readonly NetworkPolicy[] All =
        [
            NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81)), // all
        ];
        """)]
    [InlineData(
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81));
        public static NetworkPolicy Q => NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80));
        """,
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81));
        """)]
    [InlineData(
        """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81)); public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("api")).AllowIngress(Pods.In("web"), Tcp(80)); public static readonly int Answer = 42;""",
        """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81)); public static readonly int Answer = 42;""")]
    [InlineData(
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81));
        // The rest.
        /** <summary>Says less.</summary> */
        public static readonly NetworkPolicy Q = NetworkPolicy
            .For("q", Pods.In("api"))
            .AllowIngress(Pods.In("web"), Tcp(80)); // really
        public static readonly int Answer = 42;
        """,
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81));
        // The rest.
        public static readonly int Answer = 42;
        """)]
    public async Task A_policy_goes_from_wherever_it_is_declared(string before, string after) => Assert.Equal(after, (await Fixed("PK1042", before))?.TrimEnd('\n'));

    [Fact]
    public async Task A_policy_that_a_method_makes_for_several_namespaces_stays() => Assert.Null(await Fixed("PK1041", """
        private static NetworkPolicy Made(string home) => NetworkPolicy.For("p", Pods.In(home).With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)).AllowIngress(Pods.In("web"), Tcp(80));
        public static readonly NetworkPolicy P = Made("a");
        public static readonly NetworkPolicy Q = Made("b");
        """));

    [Fact]
    public async Task A_rule_of_a_policy_that_another_one_is_made_of_stays() => Assert.Null(await Fixed("PK1041", """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)).AllowIngress(Pods.In("web"), Tcp(80));
        public static readonly NetworkPolicy Q = P.Staged();
        """));

    [Theory]
    [InlineData(
        """.AllowIngress(Pods.In("web"), Tcp(80)).AllowIngress(Pods.In("web"), Tcp(80), Udp(80))""",
        null)]
    [InlineData(
        """.AllowIngress(Pods.In("web"), Tcp(80)).AllowIngress(Pods.In("web"), Tcp(80))""",
        """.AllowIngress(Pods.In("web"), Tcp(80))""")]
    [InlineData(
        """.Ingress(CalicoRule.Allow.From(Pods.In("web")), CalicoRule.Allow.From(Pods.In("web")).On(Tcp(80)))""",
        """.Ingress(CalicoRule.Allow.From(Pods.In("web")))""")]
    public async Task A_rule_of_Calico_goes_where_its_call_makes_no_other(string before, string? after)
    {
        const string policy = """public static readonly CalicoNetworkPolicy P = CalicoNetworkPolicy.For("p", Pods.In("api").With("app", "api"))""";
        Assert.Equal(after is null ? null : $"{policy}{after};", await Fixed("PK1041", $"{policy}{before};"));
    }

    [Fact]
    public async Task The_last_rule_of_Calico_leaves_its_direction() => Assert.Equal(
        """
        public static readonly CalicoNetworkPolicy P = CalicoNetworkPolicy.For("p", Pods.In("api")).WithOrder(1).AllowIngress(Pods.In("web"), Tcp(80));
        public static readonly CalicoNetworkPolicy Q = CalicoNetworkPolicy.For("q", Pods.In("api")).WithOrder(2).Governing(PolicyDirection.Ingress).AllowEgress(Pods.In("data"));
        """,
        await Fixed("PK1041", """
        public static readonly CalicoNetworkPolicy P = CalicoNetworkPolicy.For("p", Pods.In("api")).WithOrder(1).AllowIngress(Pods.In("web"), Tcp(80));
        public static readonly CalicoNetworkPolicy Q = CalicoNetworkPolicy.For("q", Pods.In("api")).WithOrder(2).AllowIngress(Pods.In("web"), Tcp(80)).AllowEgress(Pods.In("data"));
        """));
}
