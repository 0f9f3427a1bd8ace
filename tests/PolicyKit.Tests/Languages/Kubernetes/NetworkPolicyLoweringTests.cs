using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Kubernetes;

public sealed class NetworkPolicyLoweringTests
{
    private const string Text = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: p
          namespace: shop
        spec:
          podSelector: { matchLabels: { app: web } }
          ingress:
          - from:
            - podSelector: { matchLabels: { app: a } }
            - namespaceSelector: { matchLabels: { env: prod } }
              podSelector: {}
            - ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] }
            ports:
            - { port: 80, endPort: 90 }
            - { port: http, protocol: UDP }
            - {}
          - {}
          egress:
          - to: [ { namespaceSelector: {} } ]
        """;

    private static readonly IReadOnlyList<Policy> Policies = [.. Input.Read(Text).Policies.Select(lowered => lowered.Policy)];

    [Fact]
    public void One_object_becomes_one_policy_for_each_direction()
    {
        Assert.Equal([Direction.Ingress, Direction.Egress], Policies.Select(policy => policy.Direction));
        Assert.All(Policies, policy => Assert.True(policy.Isolates));
        Assert.All(Policies, policy => Assert.Equal("NetworkPolicy/shop/p", policy.Name.ToString()));
    }

    [Fact]
    public void Every_part_of_a_policy_knows_where_it_was_written()
    {
        var rule = Policies[0].Rules[0];

        Assert.Equal("spec 4:9", Show(Policies[0].Origin));
        Assert.Equal("spec.ingress[0] 9:5", Show(rule.Origin));
        Assert.Equal(["spec.ingress[0].from[0] 10:7", "spec.ingress[0].from[1] 11:7", "spec.ingress[0].from[2] 13:7"], rule.Peers.Select(peer => Show(peer.Origin)));
        Assert.Equal(["spec.ingress[0].ports[0] 15:7", "spec.ingress[0].ports[1] 16:7", "spec.ingress[0].ports[2] 17:7"], rule.Traffic.Select(traffic => Show(traffic.Origin)));
        Assert.Equal("spec.egress[0].to[0] 20:11", Show(Policies[1].Rules[0].Peers[0].Origin));
    }

    [Fact]
    public void Selectors_mean_pods_and_without_a_namespace_selector_those_of_the_own_namespace()
    {
        var own = Selector.InNamespace("shop");
        var pod = Selector.OfKind(EndpointKind.Pod);

        Assert.Equal(Selector.And(own, pod, Label(LabelScope.Own, "app", "web")), Policies[0].Subject);
        Assert.Equal(new Peer.Endpoints(Selector.And(own, pod, Label(LabelScope.Own, "app", "a"))), Policies[0].Rules[0].Peers[0].Match);
        Assert.Equal(new Peer.Endpoints(Selector.And(Label(LabelScope.Namespace, "env", "prod"), pod)), Policies[0].Rules[0].Peers[1].Match);
        Assert.Equal(new Peer.Endpoints(pod), Policies[1].Rules[0].Peers[0].Match);
    }

    [Fact]
    public void An_exception_narrows_its_own_block()
    {
        var set = Assert.IsType<Peer.Addresses>(Policies[0].Rules[0].Peers[2].Match).Set;

        Assert.True(set.Contains(IpAddress.TryParse("10.2.0.0")!.Value));
        Assert.False(set.Contains(IpAddress.TryParse("10.1.255.255")!.Value));
    }

    [Fact]
    public void Ports_default_to_tcp_and_absent_ports_and_peers_are_everything()
    {
        var traffic = Policies[0].Rules[0].Traffic;

        Assert.Equal(new TrafficMatch.Headers(HeaderSpace.Of(Protocol.Tcp, PortSet.Of(80, 90))), traffic[0].Match);
        Assert.Equal(new TrafficMatch.NamedPort(Protocol.Udp, "http"), traffic[1].Match);
        Assert.Equal(new TrafficMatch.Headers(HeaderSpace.Of(Protocol.Tcp)), traffic[2].Match);
        Assert.Equal((Peer.Anyone, TrafficMatch.Everything), (Policies[0].Rules[1].Peers.Single().Match, Policies[0].Rules[1].Traffic.Single().Match));
    }

    private static Selector.LabelIn Label(LabelScope scope, string key, string value) => new(new(scope, key), [value]);

    private static string Show(Origin origin) => $"{origin.Path} {origin.Span.Start.Line}:{origin.Span.Start.Column}";
}
