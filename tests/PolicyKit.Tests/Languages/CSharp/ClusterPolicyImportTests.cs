namespace PolicyKit.Tests.Languages.CSharp;

/// <summary>Cluster-scoped policies become what a person would write.</summary>
public sealed class ClusterPolicyImportTests
{
    [Fact]
    public void A_policy_is_written_with_its_methods() => ImportedText.AssertWritten(
        """
        public static readonly ClusterNetworkPolicy Tenants = ClusterNetworkPolicy
            .Admin("tenants", 20, Pods.In(Namespaces.All.Having("tenant")))
            .AllowIngress(from: Pods.In("monitoring").With("app", "prometheus"), on: Tcp(9090))
            .NamingLastIngress("metrics")
            .DenyIngress([Pods.In("a"), Pods.InAnyNamespace.With("x", "z")], Named("http"), TcpRange(8000, 8999))
            .PassEgress(ClusterNodes.All.With("role", "edge"))
            .AllowEgress(
                [Addresses.In("10.0.0.0/8"), Addresses.In("192.168.0.0/16"), DomainName.Of("example.com"), DomainName.Matching("*.example.org")],
                Udp(53),
                Sctp(1, 2));
        """, """
        apiVersion: policy.networking.k8s.io/v1alpha2
        kind: ClusterNetworkPolicy
        metadata: { name: tenants }
        spec:
          tier: Admin
          priority: 20
          subject: { namespaces: { matchExpressions: [{ key: tenant, operator: Exists }] } }
          ingress:
            - name: metrics
              action: Accept
              from: [{ pods: { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } }, podSelector: { matchLabels: { app: prometheus } } } }]
              protocols: [{ tcp: { destinationPort: { number: 9090 } } }]
            - action: Deny
              from: [{ namespaces: { matchLabels: { kubernetes.io/metadata.name: a } } }, { pods: { namespaceSelector: {}, podSelector: { matchLabels: { x: z } } } }]
              protocols: [{ destinationNamedPort: http }, { tcp: { destinationPort: { range: { start: 8000, end: 8999 } } } }]
          egress:
            - { action: Pass, to: [{ nodes: { matchLabels: { role: edge } } }] }
            - action: Accept
              to: [{ networks: [10.0.0.0/8, 192.168.0.0/16] }, { domainNames: [example.com, "*.example.org"] }]
              protocols: [{ udp: { destinationPort: { number: 53 } } }, { sctp: { destinationPort: { number: 1 } } }, { sctp: { destinationPort: { number: 2 } } }]
        """);

    [Fact]
    public void The_earlier_kinds_are_written_with_theirs() => ImportedText.AssertWritten(
        """
        public static readonly BaselineAdminNetworkPolicy Default = BaselineAdminNetworkPolicy
            .For(Pods.InAnyNamespace)
            .DenyIngress(from: Pods.InAnyNamespace, on: Udp(53))
            .AllowEgress(Pods.In("data"), Named("db"), TcpRange(1, 10));
        """, """
        apiVersion: policy.networking.k8s.io/v1alpha1
        kind: BaselineAdminNetworkPolicy
        metadata: { name: default }
        spec:
          subject: { namespaces: {} }
          ingress: [{ action: Deny, from: [{ namespaces: {} }], ports: [{ portNumber: { protocol: UDP, port: 53 } }] }]
          egress:
            - action: Allow
              to: [{ namespaces: { matchLabels: { kubernetes.io/metadata.name: data } } }]
              ports: [{ namedPort: db }, { portRange: { protocol: TCP, start: 1, end: 10 } }]
        """);

    [Theory]
    [InlineData("spec: { tier: Admin, priority: 1, subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }], protocols: [{ tcp: {} }] }] }", "there is no method for every port of a protocol")]
    [InlineData("spec: { tier: Other, priority: 1, subject: { namespaces: {} } }", "there is no method for such a ClusterNetworkPolicy of `policy.networking.k8s.io/v1alpha2`")]
    public void What_has_no_method_is_written_field_by_field(string spec, string reason) => ImportedText.AssertFieldByField(
        reason, $"apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: {{ name: p }}\n{spec}\n");
}
