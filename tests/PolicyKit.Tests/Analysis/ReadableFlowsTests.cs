using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Analysis;

public sealed class ReadableFlowsTests
{
    private static readonly Endpoint Pod = new() { Kind = EndpointKind.Pod, WorkloadKind = "Pod", Namespace = "ns", Name = "a", IsSinglePod = true };
    private static readonly PolicyProgram Program = PlainKubernetes.Arrange(new Cluster([], [Pod], []), []);
    private static readonly Party Inside = new(Pod, IpFamily.V4, null);

    [Fact]
    public void A_port_and_an_address_that_nobody_knows_make_way_for_familiar_ones() =>
        Assert.Equal("203.0.113.1 → ns/a TCP/80", Show(FlowCondition.And(), "0.0.0.0", Protocol.Udp, 65535));

    [Fact]
    public void What_the_search_insists_on_stays()
    {
        var only = FlowCondition.And(
            new FlowCondition.From(new Peer.Addresses(AddressSet.Of(Cidr.TryParse("10.0.0.0/8", out _)!.Value))),
            new FlowCondition.With(new TrafficMatch.Headers(HeaderSpace.Of(Protocol.Sctp, PortSet.Of(7, 9)))));

        Assert.Equal("10.0.0.1 → ns/a SCTP/8", Show(only, "10.255.0.0", Protocol.Sctp, 8));
    }

    private static string Show(FlowCondition condition, string source, Protocol protocol, ushort port)
    {
        var found = new Flow(Party.Outside(IpAddress.TryParse(source)!.Value), Inside, protocol, port);
        return $"{Assert.Single(ReadableFlows.Of(new FlowSearch.AnyFlow(Program, World.Closed, condition), [found]))}";
    }
}
