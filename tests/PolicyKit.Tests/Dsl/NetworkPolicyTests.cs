using PolicyKit.Dsl;
using static PolicyKit.Dsl.Traffic;

namespace PolicyKit.Tests.Dsl;

/// <summary>NetworkPolicies and properties of the page about interfaces, as YAML.</summary>
public sealed class NetworkPolicyTests
{
    private static readonly Pods Web = Pods.In("frontend").With("app", "web");
    private static readonly Pods Api = Pods.In("api").With("app", "api");

    [Fact]
    public void A_policy_is_the_yaml_that_a_person_would_write() => Assert.Equal(
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: api-ingress
          namespace: api
        spec:
          podSelector:
            matchLabels:
              app: api
          policyTypes:
            - Ingress
          ingress:
            - from:
                - namespaceSelector:
                    matchLabels:
                      kubernetes.io/metadata.name: frontend
                  podSelector:
                    matchLabels:
                      app: web
              ports:
                - protocol: TCP
                  port: 8080

        """,
        NetworkPolicy.For("api-ingress", Api).AllowIngress(from: Web, on: Tcp(8080)).DenyRest().ToYaml());

    [Fact]
    public void A_property_is_called_after_the_member_that_holds_it() => Assert.Equal(
        """
        apiVersion: policykit.dev/v1
        kind: NetworkProperties
        metadata:
          name: no-web-to-db
        spec:
          properties:
            - id: no-web-to-db
              isolated:
                from:
                  namespace: frontend
                  pods:
                    matchLabels:
                      app: web
                to:
                  namespace: data

        """,
        Isolation.Between(Web, Pods.In("data")).DeclaredBy("NoWebToDb", default).ToYaml());

    [Fact]
    public void Peers_of_the_own_namespace_need_no_namespace_selector_and_everyone_needs_no_peer()
    {
        var yaml = NetworkPolicy.For("p", Api)
            .AllowIngress(Pods.In("api"))
            .AllowIngress([Addresses.In("10.0.0.0/8").Except("10.9.0.0/16"), Pods.In(Namespaces.All)], TcpRange(8000, 8999), Udp("dns"))
            .AllowEgress(Peer.Anyone)
            .Labelled("on", "true")
            .ToYaml();

        Assert.Equal(
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: p
              namespace: api
              labels:
                "on": "true"
            spec:
              podSelector:
                matchLabels:
                  app: api
              policyTypes:
                - Ingress
                - Egress
              ingress:
                - from:
                    - podSelector: {}
                - from:
                    - ipBlock:
                        cidr: 10.0.0.0/8
                        except:
                          - 10.9.0.0/16
                    - namespaceSelector: {}
                  ports:
                    - protocol: TCP
                      port: 8000
                      endPort: 8999
                    - protocol: UDP
                      port: dns
              egress:
                - {}

            """,
            yaml);
    }

    [Fact]
    public void What_is_written_is_read_as_the_tree_that_it_was_written_from()
    {
        Manifest[] policies =
        [
            NetworkPolicy.For("a", Api.WithAny("track", "stable", "canary").Without("x", "1").Having("y").NotHaving("z").With("app", "two")),
            NetworkPolicy.For("b", Api).AllowIngress(Web, Tcp(80, 443), Sctp()).DenyRest(),
            NetworkPolicy.For("c", Api).DenyRest().Annotated("note", "a: b # c").Annotated("yes", "1.0"),
        ];

        Assert.All(policies, policy => Assert.Equal(policy.Document, DslReading.TreeOf(policy.ToYaml())));
        Assert.False(DslReading.OfYaml(policies).Diagnostics.HasErrors);
        Assert.Equal(
            DslReading.OfYaml(policies).Policies.Select(policy => policy.Policy.Name),
            DslReading.OfTree(policies).Policies.Select(policy => policy.Policy.Name));
    }
}
