namespace PolicyKit.Tests.Languages.CSharp;

/// <summary>Policies of Cilium become what a person would write.</summary>
public sealed class CiliumImportTests
{
    private const string Policy = """
        apiVersion: cilium.io/v2
        kind: CiliumNetworkPolicy
        metadata: { name: api, namespace: shop }
        spec:
          description: The API serves the web tier.
          endpointSelector: { matchLabels: { app: api } }
          enableDefaultDeny: { egress: false }
          ingress:
            - fromEndpoints: [{ matchLabels: { app: web } }, { matchLabels: { "k8s:io.kubernetes.pod.namespace": monitoring, app: prometheus } }]
              toPorts:
                - ports: [{ port: "80", protocol: TCP }]
                  rules:
                    http:
                      - { method: GET, path: "/api/.*", headers: ["X-Team: a"] }
                      - { method: POST, path: "/shop\\.Orders/Create" }
              authentication: { mode: required }
            - fromCIDRSet: [{ cidr: 10.0.0.0/8, except: [10.9.0.0/16] }, { cidr: 192.0.2.0/24 }, { cidrGroupRef: offices }]
          ingressDeny:
            - fromEntities: [world, remote-node]
              icmps: [{ fields: [{ type: EchoRequest, family: IPv6 }] }]
          egress:
            - toEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": kube-system, k8s-app: kube-dns } }]
              toPorts:
                - ports: [{ port: "53", protocol: UDP }, { port: "53", protocol: TCP }]
                  rules: { dns: [{ matchPattern: "*" }] }
            - toFQDNs: [{ matchName: api.example.com }, { matchPattern: "*.example.org" }]
              toPorts: [{ ports: [{ port: "443" }, { port: "8000", endPort: 8999, protocol: TCP }] }]
            - toServices: [{ k8sService: { serviceName: db, namespace: data } }]
              toPorts: [{ ports: [{ port: "9092", protocol: TCP }], rules: { kafka: [{ role: produce, topic: orders }, { topic: events }] } }]
            - toPorts: [{ ports: [{ port: "0", protocol: UDP }] }]
            - toEntities: []
        """;

    [Fact]
    public void Every_part_of_a_policy_has_a_method()
    {
        const string Expected = """
        public static readonly CiliumNetworkPolicy Api = CiliumNetworkPolicy
            .For("api", Pods.In("shop").With("app", "api"))
            .Describing("The API serves the web tier.")
            .AllowIngress(
                [Pods.In("shop").With("app", "web"), Pods.In("monitoring").With("app", "prometheus")],
                Tcp(80).Carrying(HttpRequest.Of("GET", "/api/.*").WithHeader("X-Team", "a"), HttpRequest.Grpc("shop.Orders", "Create")))
            .AuthenticatingLastIngress(CiliumAuthentication.Required)
            .AllowIngress([Addresses.In("10.0.0.0/8").Except("10.9.0.0/16"), Addresses.In("192.0.2.0/24"), CidrGroup.Named("offices")])
            .DenyIngress([Entity.World, Entity.RemoteNode], IcmpV6(128))
            .AllowEgress(
                Pods.In("kube-system").With("k8s-app", "kube-dns"),
                Udp(53).Asking(DomainName.Matching("*")),
                Tcp(53).Asking(DomainName.Matching("*")))
            .AllowEgress([DomainName.Of("api.example.com"), DomainName.Matching("*.example.org")], AnyProtocol(443), TcpRange(8000, 8999))
            .AllowEgress(
                to: CiliumService.Named("db", "data"),
                on: Tcp(9092).Carrying(KafkaRequest.Producing("orders"), KafkaRequest.Any.About("events")))
            .AllowEgress(to: Peer.Anyone, on: Udp())
            .AllowEgress(Peer.Nobody)
            .LeavingRestOpen(PolicyDirection.Egress);
        """;

        var (text, problems) = ImportedText.Of(Policy);

        Assert.Equal([], problems);
        Assert.Contains(Indented(Expected), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ ingress: [{}] }", ".Governing(PolicyDirection.Ingress)")]
    [InlineData("{ ingress: [{}], egress: [{}] }", ".DenyRest()")]
    [InlineData("{ ingress: [{ fromEntities: [host] }], enableDefaultDeny: { ingress: true, egress: false } }", "\n        .LeavingRestOpen(PolicyDirection.Egress)\n        .ClosingRest(PolicyDirection.Ingress)")]
    [InlineData("{ ingress: [{}], ingressDeny: [{ fromEntities: [world] }] }", "\n        .Governing(PolicyDirection.Ingress)\n        .DenyIngress(Entity.World)")]
    [InlineData("{ ingress: [{ fromEntities: [host] }], labels: [{ key: team, value: a, source: k8s }], log: { value: by p } }", "\n        .Tagged(\"team\", \"a\", \"k8s\")\n        .Logging(\"by p\")\n        .AllowIngress(Entity.Host)")]
    [InlineData("{ ingress: [{ fromEndpoints: [{}] }] }", ".AllowIngress(ShopPods)")]
    [InlineData("{ ingress: [{ fromEndpoints: [{ matchExpressions: [{ key: \"k8s:io.kubernetes.pod.namespace\", operator: Exists }] }] }] }", ".AllowIngress(Pods.InAnyNamespace)")]
    [InlineData("{ ingress: [{ fromEndpoints: [{ matchLabels: { \"k8s:io.cilium.k8s.namespace.labels.stage\": live } }] }] }", ".AllowIngress(Pods.In(Namespaces.All.With(\"stage\", \"live\")))")]
    [InlineData("{ ingress: [{ fromEndpoints: [{ matchLabels: { \"reserved:host\": \"\" } }] }] }", ".AllowIngress(CiliumEndpoints.All.With(\"reserved:host\", \"\"))")]
    [InlineData("{ ingress: [{ fromEntities: [host], toPorts: [{ ports: [] }] }] }", ".AllowIngress(from: Entity.Host, on: NoPort)")]
    [InlineData("{ egress: [{ toEntities: [world], toPorts: [{ ports: [{ port: \"443\", protocol: TCP }], serverNames: [example.com] }] }] }", ".AllowEgress(to: Entity.World, on: Tcp(443).ToServers(\"example.com\"))")]
    [InlineData("{ egress: [{ toGroups: [{ aws: { securityGroupsIds: [sg-1] } }] }] }", ".AllowEgress(CloudGroup.Of(Fields.None.And(\"aws\", Fields.None.AndList(\"securityGroupsIds\", \"sg-1\"))))")]
    public void A_rule_reads_like_a_sentence(string rules, string call)
    {
        var (text, problems) = ImportedText.Of($"apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {{ name: p, namespace: shop }}\nspec: {{ endpointSelector: {{}}, {rules.Trim('{', ' ')[..^1]} }}");

        Assert.Equal([], problems);
        Assert.Contains(call, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_of_the_cluster_and_groups_have_their_types()
    {
        var (text, problems) = ImportedText.Of("""
            apiVersion: cilium.io/v2
            kind: CiliumClusterwideNetworkPolicy
            metadata: { name: edge }
            spec: { nodeSelector: { matchLabels: { role: edge } }, ingress: [{ fromEndpoints: [{ matchLabels: { app: web } }, { matchLabels: { "k8s:io.kubernetes.pod.namespace": shop } }] }] }
            ---
            apiVersion: cilium.io/v2
            kind: CiliumCIDRGroup
            metadata: { name: offices, labels: { kind: office } }
            spec: { externalCIDRs: [203.0.113.0/24, 198.51.100.0/25] }
            """);

        Assert.Equal([], problems);
        Assert.Contains("CiliumClusterwideNetworkPolicy\n        .ForNodes(\"edge\", ClusterNodes.All.With(\"role\", \"edge\"))\n        .AllowIngress([Pods.InAnyNamespace.With(\"app\", \"web\"), Pods.In(\"shop\")]);", text, StringComparison.Ordinal);
        Assert.Contains("CiliumCidrGroup\n        .Of(\"offices\", \"203.0.113.0/24\", \"198.51.100.0/25\")\n        .Labelled(\"kind\", \"office\");", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_policies_in_one_object_stay_together()
    {
        const string Expected = """
            public static readonly CiliumPolicySet P = CiliumPolicySet
                .Of(
                    "p",
                    CiliumNetworkPolicy
                        .For("p", Pods.In("shop").With("app", "web"))
                        .AllowIngress(from: Entity.World, on: Tcp(443)),
                    CiliumNetworkPolicy
                        .For("p", Pods.In("shop").With("app", "api"))
                        .DenyRest())
                .Labelled("team", "shop");
        """;

        var (text, problems) = ImportedText.Of("""
            apiVersion: cilium.io/v2
            kind: CiliumNetworkPolicy
            metadata: { name: p, namespace: shop, labels: { team: shop } }
            specs:
              - { endpointSelector: { matchLabels: { app: web } }, ingress: [{ fromEntities: [world], toPorts: [{ ports: [{ port: "443", protocol: TCP }] }] }] }
              - { endpointSelector: { matchLabels: { app: api } }, ingress: [{}], egress: [{}] }
            """);

        Assert.Equal([], problems);
        Assert.Contains(Expected, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spec: { endpointSelector: {}, ingress: [{}] }\nspecs: [{ endpointSelector: {}, ingress: [{}] }]", "there is no method for the field `spec`", ".WithList(\"specs\", Fields.None.And(\"endpointSelector\", Fields.None).AndList(\"ingress\", Fields.None))")]
    [InlineData("spec: { endpointSelector: {}, ingress: [{ toPorts: [{ ports: [{ port: http, endPort: 90, protocol: TCP }] }] }] }", "there is no method for such a port", "Fields.Of(\"port\", \"http\").And(\"endPort\", 90)")]
    [InlineData("spec: { endpointSelector: {}, ingress: [{ toPorts: [{ ports: [{ port: \"1\", protocol: VRRP }] }] }] }", "there is no method for the protocol `VRRP`", "Fields.Of(\"port\", \"1\")")]
    [InlineData("spec: { endpointSelector: {}, egress: [{ toFQDNs: [{ matchName: a.b }, { matchName: .a }] }] }", "there is no method for such a name", "Fields.Of(\"matchName\", \".a\")")]
    [InlineData("spec: { endpointSelector: {}, ingress: [{ fromCIDRSet: [{ cidr: 10.0.0.0/8, except: [10.0.0.0/8] }] }] }", "there is no method for an exception that does not lie strictly inside the block", "AndList(\"except\", \"10.0.0.0/8\")")]
    [InlineData("spec: { endpointSelector: {}, ingress: [{ authentication: { mode: required } }] }", "there is no method for a rule that says neither whom nor what it is about", "Fields.Of(\"mode\", \"required\")")]
    public void What_has_no_method_is_written_field_by_field(string spec, string reason, string fields)
    {
        var (text, problems) = ImportedText.Of($"apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {{ name: p, namespace: shop }}\n{spec}\n");

        Assert.Equal([$"PK0741 `p` is written as an `OtherObject`, field by field: {reason}"], problems);
        Assert.Contains(fields, text, StringComparison.Ordinal);
    }

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => $"    {line}"));
}
