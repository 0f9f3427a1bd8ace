using Microsoft.CodeAnalysis;
using static PolicyKit.Analyzers.Tests.CodeFixes.FixedProject;

namespace PolicyKit.Analyzers.Tests.CodeFixes;

/// <summary>Fixes of objects that are written field by field: before and after.</summary>
public sealed class OtherObjectTests
{
    [Fact]
    public async Task A_direction_that_is_missing_comes_into_the_list() => await Becomes(
        "PK1005",
        """
        public static readonly OtherObject P = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "p").In("api")
            .With("spec", Fields.None.And("podSelector", Fields.None)
                .AndList("policyTypes", "Ingress")
                .AndList("egress", Fields.None));
        """,
        """
        public static readonly OtherObject P = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "p").In("api")
            .With("spec", Fields.None.And("podSelector", Fields.None)
                .AndList("policyTypes", "Ingress", "Egress")
                .AndList("egress", Fields.None));
        """);

    [Fact]
    public async Task A_list_of_directions_comes_behind_the_last_field() => await Becomes(
        "PK3001",
        """
        public static readonly OtherObject P = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "p").In("api").With("spec", Fields.None
            .And("podSelector", Fields.None) // every pod
            .AndList("egress", Fields.None)); // anywhere
        """,
        """
        public static readonly OtherObject P = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "p").In("api").With("spec", Fields.None
            .And("podSelector", Fields.None) // every pod
            .AndList("egress", Fields.None)
            .AndList("policyTypes", "Ingress", "Egress")); // anywhere
        """);

    [Fact]
    public async Task A_protocol_comes_behind_the_port() => await Becomes(
        "PK3003",
        """
        public static readonly OtherObject P = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "p").In("api").With("spec", Spec);
        private static Fields Spec => Fields.None.And("podSelector", Fields.None).AndList("ingress", Fields.None.AndList("ports", Fields.None.And("port", 80)));
        """,
        """
        public static readonly OtherObject P = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "p").In("api").With("spec", Spec);
        private static Fields Spec => Fields.None.And("podSelector", Fields.None).AndList("ingress", Fields.None.AndList("ports", Fields.None.And("port", 80).And("protocol", "TCP")));
        """);

    [Fact]
    public async Task A_Calico_policy_gets_the_direction_of_its_rules() => await Becomes(
        "PK1105",
        """public static readonly OtherObject P = OtherObject.Of("projectcalico.org/v3", "GlobalNetworkPolicy", "p").With("spec", Fields.Of("selector", "app == 'a'").AndList("types", "Ingress").AndList("egress", Fields.Of("action", "Allow")));""",
        """public static readonly OtherObject P = OtherObject.Of("projectcalico.org/v3", "GlobalNetworkPolicy", "p").With("spec", Fields.Of("selector", "app == 'a'").AndList("types", "Ingress", "Egress").AndList("egress", Fields.Of("action", "Allow")));""");

    [Fact]
    public async Task An_empty_selector_goes_from_the_front() => await Becomes(
        "PK3121",
        """public static readonly OtherObject P = OtherObject.Of("projectcalico.org/v3", "GlobalNetworkPolicy", "p").With("spec", Fields.Of("selector", "").AndList("types", "Ingress"));""",
        """public static readonly OtherObject P = OtherObject.Of("projectcalico.org/v3", "GlobalNetworkPolicy", "p").With("spec", Fields.None.AndList("types", "Ingress"));""");

    [Fact]
    public async Task The_namespace_of_an_object_of_the_whole_cluster_goes() => await Becomes(
        "PK3131",
        """public static readonly OtherObject P = OtherObject.Of("projectcalico.org/v3", "GlobalNetworkPolicy", "p").In("api").With("spec", Fields.Of("selector", "app == 'a'").AndList("types", "Ingress"));""",
        """public static readonly OtherObject P = OtherObject.Of("projectcalico.org/v3", "GlobalNetworkPolicy", "p").With("spec", Fields.Of("selector", "app == 'a'").AndList("types", "Ingress"));""");

    [Fact]
    public async Task A_load_balancer_does_without_node_ports() => await Becomes(
        "PK2052",
        """
        public static readonly OtherObject S = OtherObject.Of("v1", "Service", "s").In("api").With("spec", Fields.Of("type", "LoadBalancer")
            .And("selector", Fields.Of("app", "a"))
            .AndList("ports", Fields.None.And("port", 80))
            .AndList("loadBalancerSourceRanges", "203.0.113.0/24"));
        """,
        """
        public static readonly OtherObject S = OtherObject.Of("v1", "Service", "s").In("api").With("spec", Fields.Of("type", "LoadBalancer")
            .And("selector", Fields.Of("app", "a"))
            .AndList("ports", Fields.None.And("port", 80))
            .AndList("loadBalancerSourceRanges", "203.0.113.0/24")
            .And("allocateLoadBalancerNodePorts", false));
        """);

    [Fact]
    public async Task The_only_rule_of_a_list_leaves_an_empty_list() => await Becomes(
        "PK1041",
        """
        public static readonly NetworkPolicy All = NetworkPolicy.For("all", Pods.In("api")).AllowIngress(Pods.In("web"));
        public static readonly OtherObject P = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "p").In("api").With("spec", Fields.None.And("podSelector", Fields.None)
            .AndList("egress", Fields.None)
            .AndList("ingress", Fields.None.AndList("from", Fields.None.And("namespaceSelector", Fields.None.And("matchLabels", Fields.Of("kubernetes.io/metadata.name", "web"))))));
        """,
        """
        public static readonly NetworkPolicy All = NetworkPolicy.For("all", Pods.In("api")).AllowIngress(Pods.In("web"));
        public static readonly OtherObject P = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "p").In("api").With("spec", Fields.None.And("podSelector", Fields.None)
            .AndList("egress", Fields.None)
            .AndList("ingress", new Fields[0]));
        """);

    [Fact]
    public async Task Mutual_TLS_becomes_a_must() => await Becomes(
        "PK2058",
        """public static readonly OtherObject A = OtherObject.Of("security.istio.io/v1", "PeerAuthentication", "default").In("api").With("spec", Fields.None.And("mtls", Fields.Of("mode", "PERMISSIVE")));""",
        """public static readonly OtherObject A = OtherObject.Of("security.istio.io/v1", "PeerAuthentication", "default").In("api").With("spec", Fields.None.And("mtls", Fields.Of("mode", "STRICT")));""");

    [Fact]
    public async Task Fields_that_two_objects_share_stay() => Assert.Null(await Fixed("PK3001", """
        private static readonly Fields Spec = Fields.None.And("podSelector", Fields.None).AndList("ingress", Fields.None);
        public static readonly OtherObject P = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "p").In("api").With("spec", Spec);
        public static readonly OtherObject Q = OtherObject.Of("networking.k8s.io/v1", "NetworkPolicy", "p").In("web").With("spec", Spec);
        """, project => project.WithSeverity("PK3001", ReportDiagnostic.Info)));

    private static async Task Becomes(string id, string before, string after) =>
        Assert.Equal(after, await Fixed(id, before, project => project.WithSeverity(id, ReportDiagnostic.Info)));
}
