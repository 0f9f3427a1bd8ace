using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis;

/// <summary>Everything that an engine can get wrong about a finding is noticed.</summary>
public sealed class ReplayTests
{
    private static readonly PolicyProgram Shop = new Scene()
        .Pod("web/frontend", "app=web", "10.0.0.1").Pod("api/orders", "app=api", "10.0.0.2").Pod("data/db", "app=db", "10.0.0.3").Workload("data/spare")
        .Policy("data/db", "app=db", Direction.Ingress, (Scene.Pods("api"), "TCP/5432")).Program;

    private static readonly FlowSearch Anything = new FlowSearch.AnyFlow(Shop, World.Closed, FlowCondition.And());

    private static Party Of(string name)
    {
        var endpoint = Shop.Cluster.Endpoints.Single(endpoint => endpoint.ToString() == name);
        return Shop.Cluster.PartiesOf(endpoint, IpFamily.V4, false).Single();
    }

    private static Party Outside(string address) => Party.Outside(IpAddress.TryParse(address)!.Value);

    private static Flow Flow(Party from, Party to, ushort port = 5432) => new(from, to, Protocol.Tcp, port);

    private static FlowSearch.Chain Chain(int hops) => new(Shop, World.Closed, Parties.Internet, Scene.Pods("data"), hops, new FlowCondition.Allowed(Shop));

    [Fact]
    public void A_flow_of_the_cluster_is_accepted()
    {
        Assert.Null(Replay.Objection(Anything, [Flow(Of("web/frontend"), Of("data/db"))]));
        Assert.Null(Replay.Objection(Anything, [Flow(Outside("192.0.2.1"), Of("data/db"))]));
    }

    [Fact]
    public void Flows_that_cannot_exist_are_rejected()
    {
        var db = Of("data/db");
        var stranger = db.Endpoint! with { };
        Flow[] impossible =
        [
            Flow(Outside("192.0.2.1"), Outside("192.0.2.2")),
            Flow(Outside("10.0.0.2"), db),
            Flow(Outside("2001:db8::1"), db),
            Flow(new Party(null, IpFamily.V4, null), db),
            Flow(Of("web/frontend"), db with { Address = null }),
            Flow(Of("web/frontend"), db with { Address = IpAddress.TryParse("10.0.0.9") }),
            Flow(Of("web/frontend"), db with { Endpoint = stranger }),
            Flow(Of("web/frontend"), db with { Address = IpAddress.TryParse("::1") }),
        ];
        Assert.All(impossible, flow => Assert.NotNull(Replay.Objection(Anything, [flow])));
        Assert.NotNull(Replay.Objection(Anything, []));
    }

    [Fact]
    public void A_pod_that_is_created_later_exists_in_the_open_world_only()
    {
        var created = new Party(new Endpoint
        {
            Kind = EndpointKind.Pod, WorkloadKind = "Pod", Namespace = "web", Name = "new", IsSinglePod = false,
            NamespaceLabels = Shop.Cluster.Namespaces["web"].Labels,
        }, IpFamily.V4, null);
        Flow[] flow = [Flow(created, Of("data/db"))];
        Assert.NotNull(Replay.Objection(Anything, [.. flow]));
        Assert.Null(Replay.Objection(new FlowSearch.AnyFlow(Shop, World.Open, FlowCondition.And()), [.. flow]));
        var mislabelled = created with { Endpoint = created.Endpoint! with { NamespaceLabels = LabelSet.Empty.With("tenant", "a") } };
        Assert.NotNull(Replay.Objection(new FlowSearch.AnyFlow(Shop, World.Open, FlowCondition.And()), [Flow(mislabelled, Of("data/db"))]));
    }

    [Fact]
    public void A_flow_that_does_not_satisfy_the_condition_is_rejected()
    {
        var allowed = new FlowSearch.AnyFlow(Shop, World.Closed, new FlowCondition.Allowed(Shop));
        Assert.Null(Replay.Objection(allowed, [Flow(Of("api/orders"), Of("data/db"))]));
        Assert.NotNull(Replay.Objection(allowed, [Flow(Of("web/frontend"), Of("data/db"))]));
    }

    [Fact]
    public void A_pair_is_silent_only_if_no_traffic_gets_through()
    {
        var silent = new FlowSearch.SilentPair(Shop, World.Closed, Peer.Anyone, Scene.Pods("data"), new FlowCondition.Allowed(Shop));
        Assert.Null(Replay.Objection(silent, [Flow(Of("web/frontend"), Of("data/db"))]));
        Assert.NotNull(Replay.Objection(silent, [Flow(Of("api/orders"), Of("data/db"), 80)])); // port 5432 gets through
        Assert.NotNull(Replay.Objection(silent, [Flow(Of("api/orders"), Of("data/spare"), 80)]));
        Assert.NotNull(Replay.Objection(silent, [Flow(Of("data/db"), Of("web/frontend"))])); // not between the sides
        Assert.NotNull(Replay.Objection(silent, [Flow(Of("data/db"), Of("data/db"))]));
    }

    [Fact]
    public void A_chain_must_hang_together_and_run_from_end_to_end()
    {
        var (outside, web, api, db) = (Outside("192.0.2.1"), Of("web/frontend"), Of("api/orders"), Of("data/db"));
        Assert.Null(Replay.Objection(Chain(2), [Flow(outside, api), Flow(api, db)]));
        Assert.NotNull(Replay.Objection(Chain(1), [Flow(outside, api), Flow(api, db)])); // too long
        Assert.NotNull(Replay.Objection(Chain(2), [Flow(outside, web), Flow(api, db)])); // torn
        Assert.NotNull(Replay.Objection(Chain(2), [Flow(outside, web), Flow(web, db)])); // denied
        Assert.NotNull(Replay.Objection(Chain(2), [Flow(web, api), Flow(api, db)])); // starts elsewhere
        Assert.NotNull(Replay.Objection(Chain(2), [Flow(outside, api)])); // ends elsewhere
        Assert.NotNull(Replay.Objection(Chain(2), []));
    }
}
