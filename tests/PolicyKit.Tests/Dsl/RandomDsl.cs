using PolicyKit.Dsl;
using static PolicyKit.Dsl.Traffic;

namespace PolicyKit.Tests.Dsl;

/// <summary>Random manifests, made by the calls that users write.</summary>
/// <param name="seed">The same seed makes the same manifests.</param>
internal sealed class RandomDsl(int seed)
{
    private static readonly string[] Names = ["api", "web", "db", "a.b", "on", "n", "true", "8080", "0x10", "1e3", "x-y"];
    private static readonly string[] Spaces = ["shop", "data", "y", "no", "null", "123", "kube-system"];
    private static readonly string[] Keys = ["app", "tier", "example.com/role", "y", "8", "kubernetes.io/x"];
    private static readonly string[] Values = ["web", "", "true", "1.0", "no", "0777", "a_b", "1e3", "2020-01-01", "x.y-z"];
    private static readonly string[] Blocks = ["10.0.0.0/8", "192.168.0.0/16", "0.0.0.0/0", "203.0.113.7/32", "2001:db8::/32", "::/0"];
    private static readonly string[] Sentences = ["plain", "it's", "a: b", "a #b", "- x", "\"quoted\"", "back\\slash", "two\nlines", " blank ", "ünïcode", "{x}", "%", "@a", "=", "~", "", "tab\t"];

    private readonly Random _random = new(seed);

    /// <summary>One manifest of any kind.</summary>
    public Manifest Next() => _random.Next(8) switch
    {
        0 or 1 => Times(4, NetworkPolicy.For(Name(), Own()), Rule).Annotated("note", One(Sentences)),
        2 => Times(4, CalicoNetworkPolicy.For(CalicoName(), Own()).WithOrder(_random.Next(1000) / 4.0), Rule),
        3 => Times(4, GlobalNetworkPolicy.For(CalicoName(), Anywhere()), Rule),
        4 => Times(4, CiliumNetworkPolicy.For(Name(), Own()), Rule).Describing(One(Sentences)),
        5 => Times(4, CiliumClusterwideNetworkPolicy.For(Name(), Anywhere()), Rule),
        6 => Times(4, ClusterNetworkPolicy.Admin(Name(), _random.Next(1001), Anywhere()), Rule),
        _ => Isolation.Between(Anywhere(), Block(), SomePorts()).Called("id").Because(One(Sentences)),
    };

    private NetworkPolicy Rule(NetworkPolicy policy) => _random.Next(4) switch
    {
        0 => policy.AllowIngress([Own(), Block(), Anywhere()], SomePorts()),
        1 => policy.AllowEgress(PolicyKit.Dsl.Peer.Anyone, SomePorts()),
        2 => policy.AllowIngress(Block()),
        _ => policy.DenyRest(),
    };

    private TPolicy Rule<TPolicy>(CalicoPolicy<TPolicy> policy) where TPolicy : CalicoPolicy<TPolicy> => _random.Next(5) switch
    {
        0 => policy.AllowIngress(Anywhere(), SomePorts()),
        1 => policy.DenyEgress(Addresses.In("10.0.0.0/8"), Icmp(), Tcp(80)),
        2 => policy.PassIngress(PolicyKit.Dsl.Peer.Anyone),
        3 => policy.Ingress(CalicoRule.Log.From(CalicoEndpoints.Any.NotWhere("has(x)")).On(Udp(53))),
        _ => policy.DenyRest(),
    };

    private TPolicy Rule<TPolicy>(CiliumPolicy<TPolicy> policy) where TPolicy : CiliumPolicy<TPolicy> => _random.Next(5) switch
    {
        0 => policy.AllowIngress([Anywhere(), Block(), Entity.World], [.. SomePorts(), Icmp(8)]),
        1 => policy.DenyEgress(Block(), Tcp(80)),
        2 => policy.AllowEgress(DomainName.Matching("*.example.com"), Tcp(443)),
        3 => policy.AllowIngress(Anywhere(), Tcp(80).Carrying(HttpRequest.Of("GET", "/a/.*").WithHeader("X-A", One(Values)))),
        _ => policy.DenyRest(),
    };

    private ClusterNetworkPolicy Rule(ClusterNetworkPolicy policy) => _random.Next(4) switch
    {
        0 => policy.AllowIngress(Anywhere(), SomePorts()),
        1 => policy.DenyEgress([Block(), ClusterNodes.All.With(One(Keys), One(Values))], Tcp()),
        2 => policy.PassEgress(Anywhere()).NamingLastEgress(One(Sentences)),
        _ => policy.AllowEgress(DomainName.Of("example.com")),
    };

    private Pods Own() => Narrowed(Pods.In(One(Spaces)));

    private Pods Anywhere() => Narrowed(_random.Next(3) switch
    {
        0 => Pods.InAnyNamespace,
        1 => Pods.In(One(Spaces), One(Spaces)),
        _ => Pods.In(Namespaces.All.With(One(Keys), One(Values)).Having(One(Keys))),
    });

    private Pods Narrowed(Pods pods) => Times(3, pods, one => _random.Next(5) switch
    {
        0 => one.With(One(Keys), One(Values)),
        1 => one.WithAny(One(Keys), One(Values), One(Values)),
        2 => one.Without(One(Keys), One(Values)),
        3 => one.Having(One(Keys)),
        _ => one.NotHaving(One(Keys)),
    });

    private Addresses Block() => Addresses.In(One(Blocks));

    private Ports[] SomePorts() => [.. Enumerable.Range(0, _random.Next(3)).Select(_ => _random.Next(4) switch
    {
        0 => Tcp(_random.Next(1, 65536), _random.Next(1, 65536)),
        1 => UdpRange(_random.Next(1, 100), _random.Next(100, 200)),
        2 => Sctp(),
        _ => AnyProtocol(_random.Next(1, 65536)),
    })];

    private T Times<T>(int most, T start, Func<T, T> step)
    {
        for (var left = _random.Next(most); left > 0; left--)
            start = step(start);
        return start;
    }

    private string Name() => One(Names);

    private string CalicoName() => One(Names);

    private string One(string[] choices) => choices[_random.Next(choices.Length)];
}
