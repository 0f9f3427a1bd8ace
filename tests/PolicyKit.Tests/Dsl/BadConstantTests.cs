using PolicyKit.Dsl;
using PolicyKit.Dsl.Documents;
using PolicyKit.Languages;
using PolicyKit.Model;
using static PolicyKit.Dsl.Traffic;
using Namespace = PolicyKit.Dsl.Namespace;
using Service = PolicyKit.Dsl.Service;

namespace PolicyKit.Tests.Dsl;

/// <summary>What the DSL refuses at run time is what the readers refuse in the document.</summary>
public sealed class BadConstantTests
{
    private static readonly Pods Web = Pods.In("frontend").With("app", "web");

    private static readonly string LongText = new('a', 64);

    // The second value says whether a cluster refuses it.
    private static readonly (Func<Manifest> Make, bool IsBad)[] Corpus =
    [
        (() => Allowing(Tcp(0)), true), (() => Allowing(Tcp(1)), false), (() => Allowing(Tcp(65535)), false), (() => Allowing(Tcp(65536)), true), (() => Allowing(Udp(80, -1)), true),
        (() => Allowing(TcpRange(90, 80)), true), (() => Allowing(TcpRange(80, 80)), false), (() => Allowing(TcpRange(0, 80)), true), (() => Allowing(TcpRange(80, 70000)), true),
        (() => Allowing(Tcp("http")), false), (() => Allowing(Tcp("HTTP")), true), (() => Allowing(Udp("8080")), true), (() => Allowing(Sctp("")), true), (() => Allowing(Named("a--b")), true),
        (() => From(Addresses.In("10.0.0.0/8")), false), (() => From(Addresses.In("10.0.0.1/8")), false), (() => From(Addresses.In("10.0.0.1")), true), (() => From(Addresses.In("10.0.0.0/33")), true),
        (() => From(Addresses.In("300.0.0.0/8")), true), (() => From(Addresses.In("2001:db8::/32")), false), (() => From(Addresses.In("::ffff:10.0.0.0/104")), true), (() => From(Addresses.In("")), true),
        (() => From(Addresses.In("10.0.0.0/8").Except("10.9.0.0/16")), false), (() => From(Addresses.In("10.0.0.0/8").Except("11.0.0.0/16")), true), (() => From(Addresses.In("10.0.0.0/8").Except("10.0.0.0/8")), true), (() => From(Addresses.In("10.0.0.0/8").Except("x")), true),
        (() => From(Pods.In("a").With("app", "web")), false), (() => From(Pods.In("a").With("-app", "web")), true), (() => From(Pods.In("a").With("example.com/app", "")), false), (() => From(Pods.In("a").With("app", "we b")), true),
        (() => From(Pods.In("a").WithAny("app", "web", "x/y")), true), (() => From(Pods.In("a").WithAny("app")), true), (() => From(Pods.In("a").Without("app")), true), (() => From(Pods.In("a").Having("")), true), (() => From(Pods.In("a").NotHaving(LongText)), true),
        (() => From(Pods.In("a").With("app", LongText)), true), (() => NetworkPolicy.For("Api_Ingress", Web), true), (() => NetworkPolicy.For("a.b", Web), false), (() => NetworkPolicy.For("p", Pods.In("Front")), true),
        (() => NetworkPolicy.For("p", Web).Labelled("a b", "c"), true), (() => NetworkPolicy.For("p", Web).Labelled("a", "c!"), true), (() => NetworkPolicy.For("p", Web).Labelled("a", "c"), false),
        (() => ClusterNetworkPolicy.Admin("p", 1001, Web), true), (() => ClusterNetworkPolicy.Admin("p", 1000, Web), false), (() => AdminNetworkPolicy.For("p", -1, Web), true), (() => ClusterNetworkPolicy.Admin("P", 1, Web), true),
        (() => ClusterNetworkPolicy.Admin("p", 1, Web).AllowEgress([]), true), (() => ClusterNetworkPolicy.Admin("p", 1, Web).DenyEgress(DomainName.Of("a.b")), true), (() => ClusterNetworkPolicy.Admin("p", 1, Web).AllowEgress(Addresses.In("10.0.0.0/8"), Tcp("http")), true),
        (() => ClusterNetworkPolicy.Admin("p", 1, Web).AllowIngress(Web).NamingLastIngress(LongText + LongText), true), (() => AdminNetworkPolicy.For("p", 1, Web).AllowIngress(Web, TcpRange(9, 8)), true),
        (() => CalicoNetworkPolicy.For("a.b.c", Web), true), (() => CalicoNetworkPolicy.For("a.b", Web), false), (() => Calico(CalicoRule.Allow.From(Addresses.In("10.0.0.1/8"))), true), (() => Calico(CalicoRule.Allow.From(CalicoEndpoints.Any.InNets("10.1.0.0/8"))), true),
        (() => Calico(CalicoRule.Allow.From(CalicoEndpoints.Any.InNets("10.0.0.0/8", "2001:db8::/32"))), true), (() => Calico(CalicoRule.Allow.From(CalicoEndpoints.Any.InNets("10.0.0.0"))), true), (() => Calico(CalicoRule.Allow.OfIpVersion(5)), true),
        (() => Calico(CalicoRule.Allow.OfIpVersion(6).On(Icmp())), true), (() => Calico(CalicoRule.Allow.On(Icmp(255))), true), (() => Calico(CalicoRule.Allow.On(Icmp(254, 255))), false), (() => Calico(CalicoRule.Allow.On(ProtocolNumber(0))), true), (() => Calico(CalicoRule.Allow.On(ProtocolNumber(256))), true),
        (() => Calico(CalicoRule.Allow.To(CalicoEndpoints.BehindService("x"))), true), (() => Calico(CalicoRule.Allow.From(CalicoEndpoints.BehindService("x"))), false), (() => Calico(CalicoRule.Deny.Requesting("GET")), true), (() => Calico(CalicoRule.Allow.On(Udp(80)).Requesting("GET")), true),
        (() => Calico(CalicoRule.Allow.Requesting("GET", "GET")), true), (() => Calico(CalicoRule.Allow.WithPaths(HttpPath.Exact("a"))), true), (() => Calico(CalicoRule.Allow.WithPaths(HttpPath.Prefix("/a?b"))), true),
        (() => CalicoNetworkPolicy.For("p", Web).Egress(CalicoRule.Allow.To(CalicoEndpoints.BehindService("x")).On(Tcp(80))), true), (() => CalicoNetworkPolicy.For("p", Web).Egress(CalicoRule.Allow.Requesting("GET")), true),
        (() => GlobalNetworkPolicy.ForEveryEndpoint("P"), true), (() => GlobalNetworkPolicy.ForEveryEndpoint("p").DenyEgress(PolicyKit.Dsl.Peer.Anyone, Tcp(80).And(Tcp("http"), TcpRange(1, 2))), false), (() => Calico(CalicoRule.Allow.On(Tcp(80).And(Tcp(0)))), true),
        (() => GlobalNetworkPolicy.For("p", Web).Egress(CalicoRule.Allow.To(CalicoEndpoints.BehindService("x"))), true), (() => CalicoTier.Named("a.b"), true), (() => NetworkSet.Global("s", "10.0.0.1/8", "10.1.2.3"), false), (() => NetworkSet.In("a", "s", "10.0.0"), true),
        (() => Cilium(Tcp(80).Carrying(HttpRequest.Of("GET"))), false), (() => Cilium(Udp(80).Carrying(HttpRequest.Of("GET"))), true), (() => Cilium(Tcp(9092).Carrying(KafkaRequest.Producing("a b"))), true), (() => Cilium(Tcp(9092).Carrying(KafkaRequest.Producing("a").InVersion(-1))), true),
        (() => Cilium(Tcp(70000)), true), (() => CiliumNetworkPolicy.For("p", Web).AllowEgress(DomainName.Of("a b")), true), (() => CiliumNetworkPolicy.For("p", Web).AllowEgress(DomainName.Of("*.a")), true), (() => CiliumNetworkPolicy.For("p", Web).AllowEgress(DomainName.Matching("*.a")), false),
        (() => CiliumNetworkPolicy.For("p", Web).DenyEgress(DomainName.Of("a.b")), true), (() => CiliumNetworkPolicy.For("p", Web).DenyIngress(Web, Tcp(80).Carrying(HttpRequest.Any)), true), (() => CiliumNetworkPolicy.For("p", Web).AllowEgress(Web, TcpRange(1, 2).Asking(DomainName.Of("a.b"))), true),
        (() => Cilium(Tcp(443).ToServers("")), true), (() => CiliumNetworkPolicy.For("p", "x", CiliumEndpoints.All.Having("k8s:a b")), true), (() => CiliumNetworkPolicy.For("P", Web), true), (() => CiliumNetworkPolicy.For("p", Web).AllowIngress(CidrGroup.Named("g").Except("10.0.0.0")), true),
        (() => Cilium(Tcp(9092).Carrying(KafkaRequest.Any.About("a b"))), true), (() => CiliumCidrGroup.Of("g", "10.0.0.0"), true), (() => CiliumCidrGroup.Of("G"), true), (() => CiliumCidrGroup.Of("g", "10.0.0.0/8"), false),
        (() => Namespace.Named("A"), true), (() => Service.For("a.b", Web), true), (() => Service.For("a", Web).Forwarding(0, Tcp(80)), true), (() => OtherObject.Of("projectcalico.org/v3", "Profile", "X_y"), true),
        (() => NoPath.Between(Web, Web, 17), true), (() => NoPath.Between(Web, Web, 16), false), (() => OtherObject.Of("projectcalico.org/v3", "NetworkSet", "s").In("X"), true), (() => Segmentation.ByPodLabel("a b"), true), (() => Isolation.Between(Web, Web).Called(" "), true), (() => Isolation.Between(Web, PolicyKit.Dsl.Peer.AnyOf()), true),
        (() => Isolation.Between(Web, Addresses.In("10.0.0.0/8").Except("1.0.0.0/9")), true), (() => Isolation.Between(Web, Web, Tcp(0)), true), (() => Isolation.Between(Web, Web, Icmp(256)), true), (() => Isolation.Between(Web, DomainName.Of("a b")), true),
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Corpus.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_constant_throws_at_run_time_exactly_where_a_reader_reports_it(int index)
    {
        var (make, isBad) = Corpus[index];
        var thrown = Record.Exception(make);
        Manifest lenient;
        using (CallSite.Enter(SourceSpan.None, new Dictionary<string, ArgumentSite>()))
            lenient = make();
        var file = ManifestReader.Read(new SourceDocument("x.yaml", lenient.ToYaml()));
        var problems = new DiagnosticBag();
        problems.AddRange(file.Diagnostics);
        PropertyFiles.Read([file], [], _ => null, problems);

        Assert.True(isBad == thrown is PolicyDefinitionException, $"{thrown?.Message ?? "nothing thrown"}\n{lenient.ToYaml()}");
        Assert.True(isBad == problems.HasErrors, $"{string.Join("\n", problems.Items.Select(item => item.Message))}\n{lenient.ToYaml()}");
    }

    [Fact]
    public void The_message_says_what_where_and_what_would_be_right()
    {
        Assert.Equal("`Traffic.Tcp`: port `70000` is not between 1 and 65535; the nearest is `65535`", Record.Exception(() => Tcp(70000))?.Message);
        Assert.Equal(
            "`NetworkPolicy/frontend/p.Labelled`: `a!` is not a label value; use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends",
            Record.Exception(() => NetworkPolicy.For("p", Web).Labelled("x", "a!"))?.Message);
        Assert.Equal("`Addresses.In`: `10.1.2.3` is not a block of addresses; did you mean `10.1.2.3/32`", Record.Exception(() => Addresses.In("10.1.2.3"))?.Message);
    }

    [Fact]
    public void What_no_document_could_show_is_a_problem_of_the_call()
    {
        using var call = CallSite.Enter(SourceSpan.None, new Dictionary<string, ArgumentSite>());
        NetworkPolicy.For("p", Pods.In("a", "b"));

        Assert.Equal("these pods are not in one namespace, and a NetworkPolicy is for pods of its own namespace only", Assert.Single(call.Problems).Message);
        Assert.Equal("Use `Pods.In` with one name.", call.Problems[0].Help);
    }

    [Fact]
    public void Ports_that_cannot_stand_together_are_a_problem_of_the_call()
    {
        Assert.Contains("different protocols", Record.Exception(() => Tcp(53).And(Udp(53)))?.Message, StringComparison.Ordinal);
        Assert.Contains("every port already", Record.Exception(() => Tcp(53).And(Tcp()))?.Message, StringComparison.Ordinal);
        Assert.Contains("no direction in the list", Record.Exception(() => CalicoNetworkPolicy.For("p", Web).GoverningOnly())?.Message, StringComparison.Ordinal);
    }

    private static NetworkPolicy Allowing(Ports ports) => NetworkPolicy.For("p", Web).AllowIngress(PolicyKit.Dsl.Peer.Anyone, ports);

    private static NetworkPolicy From(IKubernetesPeer peer) => NetworkPolicy.For("p", Web).AllowIngress(peer);

    private static CalicoNetworkPolicy Calico(CalicoRule rule) => CalicoNetworkPolicy.For("p", Web).Ingress(rule);

    private static CiliumNetworkPolicy Cilium(PolicyKit.Dsl.Traffic traffic) => CiliumNetworkPolicy.For("p", Web).AllowIngress(Web, traffic);
}
