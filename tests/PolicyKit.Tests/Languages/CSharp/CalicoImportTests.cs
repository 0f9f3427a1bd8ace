namespace PolicyKit.Tests.Languages.CSharp;

/// <summary>Objects of Calico become what a person would write.</summary>
public sealed class CalicoImportTests
{
    [Fact]
    public void Usual_rules_have_short_methods() => AssertWritten(
        """
        public static readonly CalicoNetworkPolicy Api = CalicoNetworkPolicy
            .For("api", Pods.In("shop").With("app", "api"))
            .InTier("application")
            .WithOrder(100.5)
            .AllowIngress(
                from: Pods.In("shop").WithAny("app", "web", "mobile").NotHaving("legacy"),
                on: Tcp(80, 443).And(Tcp("metrics"), TcpRange(8000, 8999)))
            .AllowIngress(from: Pods.In("monitoring"))
            .DenyIngress(from: Addresses.In("10.0.0.0/8"), on: Icmp(8, 0))
            .PassIngress(from: Peer.Anyone)
            .Governing(PolicyDirection.Egress);
        """, """
        kind: NetworkPolicy
        metadata: { name: api, namespace: shop }
        spec:
          tier: application
          order: 100.5
          selector: app == 'api'
          types: [Ingress, Egress]
          ingress:
            - { action: Allow, protocol: TCP, source: { selector: "app in {'web', 'mobile'} && !has(legacy)" }, destination: { ports: [80, 443, metrics, "8000:8999"] } }
            - { action: Allow, source: { namespaceSelector: projectcalico.org/name == 'monitoring' } }
            - { action: Deny, protocol: ICMP, icmp: { type: 8, code: 0 }, source: { nets: [10.0.0.0/8] } }
            - { action: Pass }
        """);

    [Fact]
    public void Rare_fields_become_a_rule_of_its_own() => AssertWritten(
        """
        public static readonly GlobalNetworkPolicy Edge = GlobalNetworkPolicy
            .Where("edge", "role == 'edge' || has(gateway)")
            .InNamespaces("stage != 'test'")
            .OnForwardedTraffic()
            .ForAccounts("team == 'core'")
            .Ingress(CalicoRule.Log)
            .Ingress(CalicoRule.Allow.From(CalicoEndpoints.Global.Where("feed == 'partners'").NotInNets("10.0.0.0/8")).On(Tcp(80)).FromPorts(Tcp(1024)).Requesting("GET").WithPaths(HttpPath.Prefix("/api")))
            .Ingress(CalicoRule.Deny.To(CalicoEndpoints.Any.RunningAs("api").RunningAsWhere("a == 'b'")).NotOnPorts(Udp(53)).OfIpVersion(4))
            .Egress(CalicoRule.Deny.NotOn(Tcp()))
            .AllowEgress(to: CalicoEndpoints.BehindService("kubernetes", "default"));
        """, """
        kind: GlobalNetworkPolicy
        metadata: { name: edge }
        spec:
          selector: role == 'edge' || has(gateway)
          namespaceSelector: stage != 'test'
          serviceAccountSelector: team == 'core'
          applyOnForward: true
          types: [Ingress, Egress]
          ingress:
            - { action: Log }
            - action: Allow
              protocol: TCP
              source: { selector: feed == 'partners', namespaceSelector: global(), notNets: [10.0.0.0/8], ports: [1024] }
              destination: { ports: [80] }
              http: { methods: [GET], paths: [{ prefix: /api }] }
            - { action: Deny, ipVersion: 4, protocol: UDP, destination: { serviceAccounts: { names: [api], selector: a == 'b' }, notPorts: [53] } }
          egress:
            - { action: Deny, notProtocol: TCP }
            - { action: Allow, destination: { services: { name: kubernetes, namespace: default } } }
        """);

    [Theory]
    [InlineData("kind: Tier\nmetadata: { name: security }\nspec: { order: 10, defaultAction: Pass }", "CalicoTier.Named(\"security\").WithOrder(10).PassingRest()")]
    [InlineData("kind: GlobalNetworkSet\nmetadata: { name: bad, labels: { feed: bad } }\nspec: { nets: [192.0.2.1, 198.51.100.0/24] }", "NetworkSet.Global(\"bad\", \"192.0.2.1\", \"198.51.100.0/24\").Labelled(\"feed\", \"bad\")")]
    [InlineData("kind: NetworkSet\nmetadata: { name: bad, namespace: shop }\nspec: { nets: [192.0.2.1] }", "NetworkSet.In(\"shop\", \"bad\", \"192.0.2.1\")")]
    [InlineData("kind: GlobalNetworkPolicy\nmetadata: { name: all }\nspec: { namespaceSelector: all(), selector: all(), types: [Ingress, Egress] }", "GlobalNetworkPolicy.For(\"all\", Pods.InAnyNamespace).DenyRest()")]
    [InlineData("kind: GlobalNetworkPolicy\nmetadata: { name: all }\nspec: { namespaceSelector: all() }", "GlobalNetworkPolicy.ForEveryEndpoint(\"all\").InNamespaces(\"all()\").Governing(PolicyDirection.Ingress)")]
    [InlineData("kind: StagedNetworkPolicy\nmetadata: { name: a, namespace: data }\nspec: { stagedAction: Learn, selector: all(), egress: [{ action: Deny, destination: { selector: all() } }] }", "CalicoNetworkPolicy.For(\"a\", DataPods).DenyEgress(to: DataPods).Staged(StagedAction.Learn)")]
    [InlineData("kind: StagedNetworkPolicy\nmetadata: { name: a, namespace: data }\nspec: { stagedAction: Delete }", "CalicoNetworkPolicy.For(\"a\", Pods.In(\"data\")).Staged(StagedAction.Delete)")]
    [InlineData("kind: GlobalNetworkPolicy\nmetadata: { name: all }\nspec: { selector: all(), types: [Ingress], egress: [{ action: Deny, protocol: 17, destination: { ports: [53] } }, { action: Allow, destination: { ports: [dns] } }] }", "GlobalNetworkPolicy.Where(\"all\", \"all()\").DenyEgress(to: Peer.Anyone, on: Udp(53)).AllowEgress(to: Peer.Anyone, on: AnyProtocol(\"dns\")).GoverningOnly(PolicyDirection.Ingress)")]
    [InlineData("kind: StagedKubernetesNetworkPolicy\nmetadata: { name: a, namespace: data }\nspec: { podSelector: {}, policyTypes: [Ingress] }", "NetworkPolicy.For(\"a\", Pods.In(\"data\")).DenyIngress().Staged()")]
    public void Other_kinds_have_methods_too(string manifest, string expected) => Assert.True(Import(manifest).OnOneLine is var text && text.Contains($" = {expected};", StringComparison.Ordinal), text);

    [Fact]
    public void Objects_as_Calico_stores_them_say_so() => Assert.Contains(
        "GlobalNetworkPolicy.For(\"default.all\", Pods.InAnyNamespace).DenyRest().InStoredForm();",
        Import("kind: GlobalNetworkPolicy\nmetadata: { name: default.all }\nspec: { namespaceSelector: all(), selector: all() }", "crd.projectcalico.org/v1").OnOneLine, StringComparison.Ordinal);

    [Theory]
    [InlineData("selector: a == \"b\"", "CalicoNetworkPolicy.Where(\"p\", \"shop\", \"a == \\\"b\\\"\")")]
    [InlineData("selector: a in {'b'}", "CalicoNetworkPolicy.Where(\"p\", \"shop\", \"a in {'b'}\")")]
    [InlineData("selector: (a == 'b')", "CalicoNetworkPolicy.Where(\"p\", \"shop\", \"(a == 'b')\")")]
    [InlineData("selector: \"a == 'b' && c == 'd'\"", "CalicoNetworkPolicy.For(\"p\", Pods.In(\"shop\").With(\"a\", \"b\").With(\"c\", \"d\"))")]
    [InlineData("selector: \"a not in {'b', 'c'}\"", "CalicoNetworkPolicy.For(\"p\", Pods.In(\"shop\").Without(\"a\", \"b\", \"c\"))")]
    public void A_selector_is_pods_only_where_the_same_text_comes_back(string selector, string expected) => Assert.Contains(
        $"{expected}.Governing(PolicyDirection.Ingress);", Import($"kind: NetworkPolicy\nmetadata: {{ name: p, namespace: shop }}\nspec:\n  {selector}\n").OnOneLine, StringComparison.Ordinal);

    [Theory]
    [InlineData("ingress: [{ action: Allow, protocol: 1, icmp: { type: 8 } }]", "there is no method for such traffic")]
    [InlineData("ingress: [{ action: Allow, http: {} }]", "there is no method for a rule about every request")]
    [InlineData("order: 1\n  future: true", "there is no method for the field `future`")]
    public void What_has_no_method_is_written_field_by_field(string spec, string reason) => ImportedText.AssertFieldByField(
        reason, InVersion($"kind: NetworkPolicy\nmetadata: {{ name: p, namespace: shop }}\nspec:\n  {spec}\n"));

    private static void AssertWritten(string expected, string manifest) => ImportedText.AssertWritten(expected, InVersion(manifest));

    private static ImportedText Import(string manifest, string version = "projectcalico.org/v3") => ImportedText.Of(InVersion(manifest, version));

    private static string InVersion(string manifest, string version = "projectcalico.org/v3") => $"apiVersion: {version}\n{manifest}";
}
