using PolicyKit.Analysis;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis;

public sealed class NameDoubtTests
{
    private static readonly Peer Api = new Peer.Names(RegularLanguage.Literal("api.example.com"));

    [Fact]
    public void A_name_that_is_allowed_may_resolve_into_a_block_of_the_property()
    {
        var undecided = Assert.IsType<Outcome.Undecided>(Confined((Api, "TCP/443")).Outcome("isolated", ("from", "web/a"), ("to", Scene.Block("10.0.0.0/8"))));

        Assert.Contains("`api.example.com`", undecided.Reason);
    }

    [Fact]
    public void Where_the_property_forbids_something_else_the_name_does_not_matter()
    {
        Assert.IsType<Outcome.Holds>(Confined((Api, "TCP/443")).Outcome("isolated", ("from", "web/a"), ("to", Scene.Block("10.0.0.0/8")), ("traffic", "TCP/22")));
        Assert.IsType<Outcome.Holds>(Confined((Scene.Block("192.0.2.0/24"), "TCP/443")).Outcome("isolated", ("from", "web/a"), ("to", Scene.Block("10.0.0.0/8"))));
    }

    [Fact]
    public void A_name_that_is_not_allowed_may_have_an_address_that_is()
    {
        Assert.IsType<Outcome.Undecided>(Confined((Scene.Block("192.0.2.0/24"), "TCP/443")).Outcome("isolated", ("from", "web/a"), ("to", "fqdn/api.example.com")));
        Assert.IsType<Outcome.Holds>(Confined().Outcome("isolated", ("from", "web/a"), ("to", "fqdn/api.example.com")));
    }

    [Fact]
    public void Properties_speak_of_destinations_by_name()
    {
        var scene = Confined((Api, "TCP/443"));
        var violated = Assert.IsType<Outcome.Violated>(scene.Outcome("isolated", ("from", "web/a"), ("to", "fqdn/*.example.com")));

        Assert.Equal("fqdn/api.example.com", $"{violated.Counterexample.Flows[0].Destination}");
        Assert.IsType<Outcome.Holds>(scene.Outcome("isolated", ("from", "web/a"), ("to", "fqdn/www.example.com")));
        Assert.IsType<Outcome.Holds>(scene.Outcome("reachable", ("from", "web/a"), ("to", "fqdn/api.example.com"), ("every", true)));
        Assert.IsType<Outcome.Holds>(scene.Outcome("onlyTo", ("from", "web/a"), ("to", "fqdn/api.example.com")));
    }

    private static Scene Confined(params (Peer, string)[] rules) => new Scene().Workload("web/a").Policy("web/p", "", Direction.Egress, rules);
}
