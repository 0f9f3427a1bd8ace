using PolicyKit.Analysis;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis;

/// <summary>Endpoints and traffic in one word.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("TCP/8080", "TCP", "8080")]
    [InlineData("TCP/8000-8999", "TCP", "8000-8999")]
    [InlineData("UDP/53", "UDP", "53")]
    [InlineData("SCTP/7777", "SCTP", "7777")]
    [InlineData("TCP", "TCP", "0-65535")]
    [InlineData("ICMP/8/0", "ICMP", "2048")]
    [InlineData("ICMP/8", "ICMP", "2048-2303")]
    [InlineData("ICMPv6/128/0", "ICMPv6", "32768")]
    public void Traffic_is_a_protocol_with_ports(string text, string protocol, string values)
    {
        var traffic = TrafficText.TryParse(text, out var problem)!;
        Assert.Empty(problem);
        var named = Protocol.TryParse(protocol)!.Value;
        Assert.Equal(values, traffic.Named!.ValuesOf(named).ToString());
        Assert.Equal(HeaderSpace.Of(named, traffic.Named.ValuesOf(named)), traffic.Named);
    }

    [Theory]
    [InlineData("tcp/80", "did you mean `TCP`")]
    [InlineData("icmpv6", "did you mean `ICMPv6`")]
    [InlineData("HTTP/80", "`HTTP` is no protocol")]
    [InlineData("80", "`80` is no protocol")]
    [InlineData("TCP/http", "neither a port nor a range")]
    [InlineData("TCP/0", "not between 1 and 65535")]
    [InlineData("TCP/65536", "not between 1 and 65535")]
    [InlineData("TCP/1000000", "neither a port nor a range")]
    [InlineData("TCP/90-80", "ends before it starts")]
    [InlineData("TCP/1-2-3", "neither a port nor a range")]
    [InlineData("TCP/", "neither a port nor a range")]
    [InlineData("TCP/-1", "neither a port nor a range")]
    [InlineData("TCP/80/1", "one too many")]
    [InlineData("ICMP/256/0", "from 0 to 255")]
    [InlineData("ICMP/8/x", "from 0 to 255")]
    [InlineData("ICMP/8/0/0", "from 0 to 255")]
    [InlineData("", "`` is no protocol")]
    public void Other_texts_are_no_traffic(string text, string expected)
    {
        Assert.Null(TrafficText.TryParse(text, out var problem));
        Assert.Contains(expected, problem);
    }

    [Fact]
    public void A_star_is_all_traffic_that_is_defined() =>
        Assert.Same(Traffic.AllDefined, TrafficText.Union([TrafficText.TryParse("TCP/80", out _)!, TrafficText.TryParse("*", out _)!]));

    [Theory]
    [InlineData("web", "neither a group")]
    [InlineData("a/b/c", "`namespace/name`")]
    [InlineData("/b", "`namespace/name`")]
    [InlineData("10.0.0.0/33", "not an address block")]
    [InlineData("10.0.0.256/8", "not an address block")]
    [InlineData("2001:db8::/129", "not an address block")]
    [InlineData("fqdn/-..example", "`-..example` is no DNS name")]
    [InlineData("compose/web", "nothing can be proved about `compose/`")]
    [InlineData("compose/db", "nothing can be proved about `compose/`")]
    public void Other_texts_are_no_endpoints(string text, string expected)
    {
        Assert.Null(EndpointText.TryParse(text, out var problem));
        Assert.Contains(expected, problem);
    }

    [Fact]
    public void Sets_that_select_someone_are_told_from_those_that_do_not()
    {
        var cluster = new Scene().Node("n1", "10.0.0.1").HostPod("kube-system/proxy", "n1").Pod("web/frontend", address: "10.0.0.2").Program.Cluster;
        string[] some = ["any", "internet", "web/frontend", "10.0.0.2", "10.0.0.1", "203.0.113.9", "node/n1", "kube-system/proxy", "10.0.0.0/31", "::/0"];
        string[] none = ["web/other", "node/n2", "10.0.0.2/32"];
        Assert.All(some, text => Assert.False(Selection.IsEmpty(EndpointText.TryParse(text, out _)!, cluster), text));
        Assert.All(none, text => Assert.True(Selection.IsEmpty(EndpointText.TryParse(text, out _)!, cluster), text));
        Assert.True(Selection.IsEmpty(Scene.Pods("kube-system"), cluster)); // host-network pods are not selected by label
    }
}
