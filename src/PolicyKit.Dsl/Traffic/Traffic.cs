using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>What a rule or a property speaks of, made by the methods here; meant for <c>using static PolicyKit.Dsl.Traffic</c>.</summary>
/// <example>
/// <code>
/// using static PolicyKit.Dsl.Traffic;
///
/// var policy = NetworkPolicy.For("web", Pods.In("frontend")).AllowIngress(Peer.Anyone, Tcp(80, 443), Udp(443));
/// </code>
/// </example>
public abstract class Traffic
{
    private protected Traffic()
    {
    }

    /// <summary>Every port of every protocol; in most languages what a rule means that names no ports.</summary>
    /// <example><code>var policy = NetworkPolicy.For("web", Pods.In("frontend")).AllowIngress(Peer.Anyone, Traffic.AnyPort);</code></example>
    public static Ports AnyPort { get; } = Ports.All;

    /// <summary>No port at all: an empty list of ports, with which a rule of Cilium governs its direction and matches nothing.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("closed", Pods.In("data")).AllowIngress(Entity.World, Traffic.NoPort);</code></example>
    public static NoTraffic NoPort { get; } = new();

    /// <summary>Ports of TCP.</summary>
    /// <param name="ports">The numbers, 1 to 65535; none means all of them.</param>
    /// <exception cref="PolicyDefinitionException">A number is no port.</exception>
    /// <example><code>var web = Traffic.Tcp(80, 443);</code></example>
    public static Ports Tcp(params int[] ports) => Ports.Numbered("TCP", ports, nameof(ports), nameof(Tcp));

    /// <summary>The ports of TCP with this name, whatever number each pod gives it.</summary>
    /// <param name="name">The name of a container port.</param>
    /// <exception cref="PolicyDefinitionException">The text cannot be the name of a port.</exception>
    /// <example><code>var http = Traffic.Tcp("http");</code></example>
    public static Ports Tcp(string name) => Ports.Called("TCP", name, nameof(name), nameof(Tcp));

    /// <summary>A range of ports of TCP.</summary>
    /// <param name="first">The first port, 1 to 65535.</param>
    /// <param name="last">The last port, not below the first.</param>
    /// <exception cref="PolicyDefinitionException">A number is no port, or the range ends before it begins.</exception>
    /// <example><code>var ephemeral = Traffic.TcpRange(32768, 60999);</code></example>
    public static Ports TcpRange(int first, int last) => Ports.Ranging("TCP", first, last, nameof(TcpRange));

    /// <summary>Ports of UDP.</summary>
    /// <param name="ports">The numbers, 1 to 65535; none means all of them.</param>
    /// <exception cref="PolicyDefinitionException">A number is no port.</exception>
    /// <example><code>var dns = Traffic.Udp(53);</code></example>
    public static Ports Udp(params int[] ports) => Ports.Numbered("UDP", ports, nameof(ports), nameof(Udp));

    /// <summary>The ports of UDP with this name, whatever number each pod gives it.</summary>
    /// <param name="name">The name of a container port.</param>
    /// <exception cref="PolicyDefinitionException">The text cannot be the name of a port.</exception>
    /// <example><code>var dns = Traffic.Udp("dns");</code></example>
    public static Ports Udp(string name) => Ports.Called("UDP", name, nameof(name), nameof(Udp));

    /// <summary>A range of ports of UDP.</summary>
    /// <param name="first">The first port, 1 to 65535.</param>
    /// <param name="last">The last port, not below the first.</param>
    /// <exception cref="PolicyDefinitionException">A number is no port, or the range ends before it begins.</exception>
    /// <example><code>var media = Traffic.UdpRange(10000, 20000);</code></example>
    public static Ports UdpRange(int first, int last) => Ports.Ranging("UDP", first, last, nameof(UdpRange));

    /// <summary>Ports of SCTP.</summary>
    /// <param name="ports">The numbers, 1 to 65535; none means all of them.</param>
    /// <exception cref="PolicyDefinitionException">A number is no port.</exception>
    /// <example><code>var signalling = Traffic.Sctp(7777);</code></example>
    public static Ports Sctp(params int[] ports) => Ports.Numbered("SCTP", ports, nameof(ports), nameof(Sctp));

    /// <summary>The ports of SCTP with this name, whatever number each pod gives it.</summary>
    /// <param name="name">The name of a container port.</param>
    /// <exception cref="PolicyDefinitionException">The text cannot be the name of a port.</exception>
    /// <example><code>var signalling = Traffic.Sctp("diameter");</code></example>
    public static Ports Sctp(string name) => Ports.Called("SCTP", name, nameof(name), nameof(Sctp));

    /// <summary>A range of ports of SCTP.</summary>
    /// <param name="first">The first port, 1 to 65535.</param>
    /// <param name="last">The last port, not below the first.</param>
    /// <exception cref="PolicyDefinitionException">A number is no port, or the range ends before it begins.</exception>
    /// <example><code>var signalling = Traffic.SctpRange(7000, 7999);</code></example>
    public static Ports SctpRange(int first, int last) => Ports.Ranging("SCTP", first, last, nameof(SctpRange));

    /// <summary>The ports of TCP with this name: short for <see cref="Tcp(string)"/>.</summary>
    /// <param name="name">The name of a container port.</param>
    /// <exception cref="PolicyDefinitionException">The text cannot be the name of a port.</exception>
    /// <example><code>var http = Traffic.Named("http");</code></example>
    public static Ports Named(string name) => Ports.Called("TCP", name, nameof(name), nameof(Named));

    /// <summary>Ports with these numbers of every protocol that has ports; where a language cannot say so, of TCP, UDP and SCTP each.</summary>
    /// <param name="ports">The numbers, 1 to 65535; none means all of them.</param>
    /// <exception cref="PolicyDefinitionException">A number is no port.</exception>
    /// <example><code>var dns = Traffic.AnyProtocol(53);</code></example>
    public static Ports AnyProtocol(params int[] ports) => Ports.Numbered(Ports.AnyProtocolName, ports, nameof(ports), nameof(AnyProtocol));

    /// <summary>The ports with this name, whatever their protocol; for Calico and Cilium, elsewhere of TCP, UDP and SCTP each.</summary>
    /// <param name="name">The name of a container port.</param>
    /// <exception cref="PolicyDefinitionException">The text cannot be the name of a port.</exception>
    /// <example><code>var dns = Traffic.AnyProtocol("dns");</code></example>
    public static Ports AnyProtocol(string name) => Ports.Called(Ports.AnyProtocolName, name, nameof(name), nameof(AnyProtocol));

    /// <summary>Ports from one number to another, of every protocol that has ports; for Cilium, elsewhere of TCP, UDP and SCTP each.</summary>
    /// <param name="first">The first port.</param>
    /// <param name="last">The last port, not below the first.</param>
    /// <exception cref="PolicyDefinitionException">A number is no port, or the last comes before the first.</exception>
    /// <example><code>var high = Traffic.AnyProtocolRange(30000, 32767);</code></example>
    public static Ports AnyProtocolRange(int first, int last) => Ports.Ranging(Ports.AnyProtocolName, first, last, nameof(AnyProtocolRange));

    /// <summary>Every message of ICMP.</summary>
    /// <example><code>var messages = Traffic.Icmp();</code></example>
    public static Icmp Icmp() => Dsl.Icmp.Of("ICMP", null, null, nameof(Icmp));

    /// <summary>Messages of ICMP of one type.</summary>
    /// <param name="type">The type, 0 to 255; Calico knows none above 254.</param>
    /// <exception cref="PolicyDefinitionException">The number is outside that range.</exception>
    /// <example><code>var ping = Traffic.Icmp(8);</code></example>
    public static Icmp Icmp(int type) => Dsl.Icmp.Of("ICMP", type, null, nameof(Icmp));

    /// <summary>Messages of ICMP of one type and code; Cilium cannot tell codes apart.</summary>
    /// <param name="type">The type, 0 to 255; Calico knows none above 254.</param>
    /// <param name="code">The code, 0 to 255.</param>
    /// <exception cref="PolicyDefinitionException">A number is outside that range.</exception>
    /// <example><code>var unreachable = Traffic.Icmp(3, 4);</code></example>
    public static Icmp Icmp(int type, int code) => Dsl.Icmp.Of("ICMP", type, code, nameof(Icmp));

    /// <summary>Every message of ICMPv6.</summary>
    /// <example><code>var messages = Traffic.IcmpV6();</code></example>
    public static Icmp IcmpV6() => Dsl.Icmp.Of("ICMPv6", null, null, nameof(IcmpV6));

    /// <summary>Messages of ICMPv6 of one type.</summary>
    /// <param name="type">The type, 0 to 255; Calico knows none above 254.</param>
    /// <exception cref="PolicyDefinitionException">The number is outside that range.</exception>
    /// <example><code>var ping = Traffic.IcmpV6(128);</code></example>
    public static Icmp IcmpV6(int type) => Dsl.Icmp.Of("ICMPv6", type, null, nameof(IcmpV6));

    /// <summary>Messages of ICMPv6 of one type and code; Cilium cannot tell codes apart.</summary>
    /// <param name="type">The type, 0 to 255; Calico knows none above 254.</param>
    /// <param name="code">The code, 0 to 255.</param>
    /// <exception cref="PolicyDefinitionException">A number is outside that range.</exception>
    /// <example><code>var unreachable = Traffic.IcmpV6(1, 4);</code></example>
    public static Icmp IcmpV6(int type, int code) => Dsl.Icmp.Of("ICMPv6", type, code, nameof(IcmpV6));

    /// <summary>Everything of one IP protocol; for Calico.</summary>
    /// <param name="number">The number that IANA assigned, 1 to 255.</param>
    /// <exception cref="PolicyDefinitionException">The number is outside that range.</exception>
    /// <example><code>var gre = Traffic.ProtocolNumber(47);</code></example>
    public static IpProtocol ProtocolNumber(int number)
    {
        Check.That(number is >= 1 and <= byte.MaxValue, nameof(Traffic), $"`{number}` is not a protocol", $"the nearest is `{(number < 1 ? 1 : byte.MaxValue)}`");
        return new(Nodes.Number(number, CallSite.Argument(nameof(number))));
    }

    /// <summary>The texts with which properties name this traffic.</summary>
    internal abstract IEnumerable<DocumentNode.Scalar> InProperty(Model.SourceSpan span);
}
