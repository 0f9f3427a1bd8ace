using PolicyKit.Model;

namespace PolicyKit.Tests.Model;

public sealed class RequestMatchTests
{
    private static readonly TrafficMatch Get = new TrafficMatch.Field(RequestKind.Http, RequestFields.Method, RegularLanguage.Literal("GET"));
    private static readonly TrafficMatch Tenant = new TrafficMatch.Field(RequestKind.Http, RequestFields.Header("X-Tenant"), RegularLanguage.Everything);

    [Fact]
    public void A_field_match_means_requests_with_such_a_value()
    {
        Assert.True(Get.Contains(With(Request.Of(RequestKind.Http, [new("method", "GET"), new("path", "/")]))));
        Assert.False(Get.Contains(With(Request.Of(RequestKind.Http, [new("method", "POST"), new("path", "/")]))));
        Assert.False(Get.Contains(With(Request.Of(RequestKind.Kafka, [new("method", "GET")]))));
        Assert.False(Get.Contains(With(null)));
    }

    [Fact]
    public void A_connection_is_not_a_request()
    {
        Assert.True(new TrafficMatch.Connection().Contains(With(null)));
        Assert.False(new TrafficMatch.Connection().Contains(With(Request.Of(RequestKind.Dns, [new("name", "example.com")]))));
    }

    [Fact]
    public void Headers_are_found_without_case_and_only_where_they_are()
    {
        Assert.True(Tenant.Contains(With(Request.Of(RequestKind.Http, [new(RequestFields.Header("x-tenant"), "red")]))));
        Assert.False(Tenant.Contains(With(Request.Of(RequestKind.Http, [new("method", "GET")]))));
    }

    [Fact]
    public void Port_matches_do_not_look_at_requests()
    {
        var web = new TrafficMatch.Headers(HeaderSpace.Of(Protocol.Tcp, PortSet.Of(80, 80)));

        Assert.True(web.Contains(With(Request.Of(RequestKind.Http, [new("method", "GET")]))));
        Assert.False(new TrafficMatch.Not(web).Contains(With(null)));
        Assert.True(new TrafficMatch.All([web, new TrafficMatch.Not(Get)]).Contains(With(null)));
    }

    [Theory]
    [InlineData(RequestFields.Path, "/items?x=1", true)]
    [InlineData(RequestFields.Path, "items", false)]
    [InlineData(RequestFields.Path, "/a b", false)]
    [InlineData(RequestFields.Method, "GET", true)]
    [InlineData(RequestFields.Method, "", false)]
    [InlineData(RequestFields.Name, "a-b.example.com", true)]
    [InlineData(RequestFields.Name, "a..b", false)]
    public void Fields_hold_only_what_clients_can_send(string field, string value, bool isPossible) =>
        Assert.Equal(isPossible, RequestFields.ValuesOf(field).Contains(value));

    [Fact]
    public void Only_names_and_blocks_of_every_address_mean_a_destination_known_by_name()
    {
        var (named, pod) = (Party.Named("api.example.com", IpFamily.V4), Party.Outside(IpAddress.TryParse("192.0.2.1")!.Value));

        Assert.True(new Peer.Names(RegularLanguage.Literal("api.example.com")).Contains(named, pod));
        Assert.False(new Peer.Names(RegularLanguage.Literal("example.com")).Contains(named, pod));
        Assert.False(new Peer.Names(RegularLanguage.Everything).Contains(pod, named));
        Assert.True(new Peer.Addresses(AddressSet.Everything).Contains(named, pod));
        Assert.False(new Peer.Addresses(AddressSet.Of(Cidr.TryParse("10.0.0.0/8", out _)!.Value)).Contains(named, pod));
    }

    private static Flow With(Request? request)
    {
        var party = Party.Outside(IpAddress.TryParse("192.0.2.1")!.Value);
        return new(party, party, Protocol.Tcp, 80) { Request = request };
    }
}
