using PolicyKit.Analysis;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis;

/// <summary>What each property means, where that is not obvious.</summary>
public sealed class PropertyKindTests
{
    private static Scene Shop => new Scene()
        .Workload("web/frontend", "app=frontend").Workload("api/orders", "app=orders").Workload("data/db", "app=db");

    private static Scene GuardedShop => Shop.Policy("data/db", "app=db", Direction.Ingress, (Scene.Pods("api"), "TCP/5432"));

    [Fact]
    public void Two_workloads_are_isolated_when_no_flow_gets_through()
    {
        Assert.IsType<Outcome.Holds>(GuardedShop.Outcome("isolated", ("from", "web/frontend"), ("to", "data/db")));
        var violated = Assert.IsType<Outcome.Violated>(GuardedShop.Outcome("isolated", ("from", "api/orders"), ("to", "data/db")));
        Assert.Equal("api/orders → data/db TCP/5432", violated.Counterexample.Flows.Single().ToString());
        Assert.Equal("NetworkPolicy/data/db spec.ingress[0]", violated.Counterexample.Because.Single().ToString());
        Assert.Equal(["no policy selects `api/orders` for egress"], violated.Counterexample.Remarks);
    }

    [Fact]
    public void Traffic_limits_what_isolation_speaks_of() =>
        Assert.IsType<Outcome.Holds>(GuardedShop.Outcome("isolated", ("from", "api/orders"), ("to", "data/db"), ("traffic", "UDP")));

    [Fact]
    public void What_a_single_pod_sends_to_itself_never_counts_but_replicas_are_different_pods()
    {
        var pod = new Scene().Pod("data/db").Workload("web/frontend");
        var holds = Assert.IsType<Outcome.Holds>(pod.Outcome("isolated", ("from", "data/db"), ("to", "data/db")));
        Assert.True(holds.IsVacuous);
        Assert.IsType<Outcome.Violated>(Shop.Outcome("isolated", ("from", "data/db"), ("to", "data/db")));
    }

    [Fact]
    public void One_reachable_pair_is_enough_unless_every_pair_is_asked_for()
    {
        var anyone = Ask.Set(Scene.Pods(null));
        var holds = Assert.IsType<Outcome.Holds>(GuardedShop.Outcome("reachable", ("from", anyone), ("to", "data/db")));
        Assert.NotNull(holds.Witness);
        var violated = Assert.IsType<Outcome.Violated>(
            GuardedShop.Outcome("reachable", ("from", anyone), ("to", "data/db"), ("traffic", "TCP/5432"), ("every", true)));
        Assert.Contains("NetworkPolicy/data/db spec.podSelector", violated.Counterexample.Because.Select(origin => origin.ToString()));
        Assert.IsType<Outcome.Holds>(
            GuardedShop.Outcome("reachable", ("from", "api/orders"), ("to", "data/db"), ("traffic", "TCP/5432"), ("every", true)));
    }

    [Fact]
    public void An_unreachable_destination_is_explained_by_a_flow_that_is_stopped()
    {
        var violated = Assert.IsType<Outcome.Violated>(GuardedShop.Outcome("reachable", ("from", "web/frontend"), ("to", "data/db")));
        Assert.Equal("web/frontend → data/db", violated.Counterexample.Flows.Single().ToString().Split(" TCP")[0]);
        Assert.Equal("NetworkPolicy/data/db spec.podSelector", violated.Counterexample.Because.Single().ToString());
    }

    [Fact]
    public void That_something_is_reachable_is_shown_with_pods_that_exist()
    {
        var empty = new Scene().Namespace("api").Workload("data/db");
        var violated = Assert.IsType<Outcome.Violated>(empty.Always("reachable", ("from", Ask.Set(Scene.Pods("api"))), ("to", "data/db")));
        Assert.Empty(violated.Counterexample.Flows);
    }

    [Fact]
    public void Only_named_sources_may_reach_the_destination()
    {
        Assert.IsType<Outcome.Holds>(GuardedShop.Outcome("onlyFrom", ("to", "data/db"), ("from", "api/orders")));
        Assert.IsType<Outcome.Holds>(GuardedShop.Outcome("onlyFrom", ("to", "data/db"), ("from", Ask.Set("api/orders", "web/frontend"))));
        Assert.IsType<Outcome.Violated>(GuardedShop.Outcome("onlyFrom", ("to", "data/db"), ("from", "web/frontend")));
    }

    [Fact]
    public void Addresses_outside_the_cluster_are_sources_like_others()
    {
        var open = Shop.Policy("data/db", "app=db", Direction.Ingress, (Scene.Block("192.0.2.0/24"), "TCP/5432"));
        var violated = Assert.IsType<Outcome.Violated>(open.Outcome("onlyFrom", ("to", "data/db"), ("from", "api/orders")));
        Assert.StartsWith("192.0.2.", violated.Counterexample.Flows.Single().Source.ToString());
        Assert.IsType<Outcome.Holds>(open.Outcome("onlyFrom", ("to", "data/db"), ("from", "192.0.0.0/16")));
    }

    [Fact]
    public void Only_named_destinations_may_be_reached()
    {
        var confined = Shop.Policy("data/db", "app=db", Direction.Egress, (Scene.Pods("api"), "*"));
        Assert.IsType<Outcome.Holds>(confined.Outcome("onlyTo", ("from", "data/db"), ("to", "api/orders")));
        Assert.IsType<Outcome.Violated>(confined.Outcome("onlyTo", ("from", "data/db"), ("to", "internet")));
    }

    [Fact]
    public void The_own_node_counts_only_where_it_is_named()
    {
        var scene = new Scene().Node("n1", "10.0.0.1").Pod("data/db", "app=db", node: "n1").Workload("api/orders").HostPod("kube-system/agent", "n1")
            .Policy("data/db", "app=db", Direction.Ingress, (Scene.Pods("api"), "TCP/5432"));
        Assert.IsType<Outcome.Holds>(scene.Outcome("onlyFrom", ("to", "data/db"), ("from", "api/orders")));
        Assert.IsType<Outcome.Holds>(scene.Outcome("isolated", ("from", "10.0.0.0/8"), ("to", "data/db")));
        Assert.IsType<Outcome.Holds>(scene.Outcome("noPath", ("from", "internet"), ("to", "data/db"), ("hops", 1)));
        Assert.IsType<Outcome.Violated>(scene.Outcome("isolated", ("from", "node/n1"), ("to", "data/db")));
        Assert.IsType<Outcome.Violated>(scene.Outcome("isolated", ("from", "kube-system/agent"), ("to", "data/db")));
        Assert.IsType<Outcome.Violated>(scene.Outcome("noPath", ("from", "node/n1"), ("to", "data/db"), ("hops", 1)));
        var violated = Assert.IsType<Outcome.Violated>(scene.Outcome("isolated", ("from", "10.0.0.1"), ("to", "data/db")));
        Assert.Contains("the own node of a pod is exempt", violated.Counterexample.Remarks[^1]);
    }

    [Fact]
    public void Another_node_is_a_machine_in_its_address_block()
    {
        var scene = new Scene().Node("n1", "10.0.0.1").Node("n2", "10.0.0.2").Pod("data/db", "app=db", node: "n1")
            .Policy("data/db", "app=db", Direction.Ingress, (Scene.Block("10.0.0.2/32"), "TCP/5432"));
        Assert.IsType<Outcome.Violated>(scene.Outcome("isolated", ("from", "10.0.0.0/8"), ("to", "data/db")));
        Assert.IsType<Outcome.Holds>(scene.Outcome("onlyFrom", ("to", "data/db"), ("from", "10.0.0.0/8")));
        Assert.IsType<Outcome.Violated>(scene.Outcome("onlyFrom", ("to", "data/db"), ("from", "internet")));
    }

    [Fact]
    public void A_pod_is_not_meant_by_an_address_block_but_by_its_address()
    {
        var scene = new Scene().Pod("web/frontend", address: "10.1.2.3").Pod("data/db", address: "10.1.2.4");
        Assert.IsType<Outcome.Violated>(scene.Outcome("isolated", ("from", "10.1.2.3"), ("to", "data/db")));
        var outside = Assert.IsType<Outcome.Violated>(scene.Outcome("isolated", ("from", "10.1.2.0/24"), ("to", "data/db")));
        Assert.Null(outside.Counterexample.Flows.Single().Source.Endpoint);
    }

    [Fact]
    public void Only_named_traffic_may_be_allowed()
    {
        Assert.IsType<Outcome.Holds>(GuardedShop.Outcome("onlyTraffic", ("from", "any"), ("to", "data/db"), ("traffic", "TCP/5432")));
        var violated = Assert.IsType<Outcome.Violated>(
            GuardedShop.Outcome("onlyTraffic", ("from", "any"), ("to", "data/db"), ("traffic", "TCP/80-443")));
        Assert.Equal(5432, violated.Counterexample.Flows.Single().Port);
    }

    [Fact]
    public void Where_no_policy_reads_requests_others_than_the_listed_ones_get_through()
    {
        var get = new HttpRequests([new("GET", "/api/v1/users", null)]);
        var violated = Assert.IsType<Outcome.Violated>(GuardedShop.Outcome("onlyTraffic",
            ("from", "any"), ("to", "data/db"), ("traffic", "TCP/5432"), ("http", get)));
        var request = Assert.Single(violated.Counterexample.Flows).Request!;
        Assert.False(get.Items[0].Match.Contains(violated.Counterexample.Flows[0]));
        Assert.Equal("/", request[RequestFields.Path]);
        Assert.IsType<Outcome.Violated>(GuardedShop.Outcome("onlyTraffic",
            ("from", "any"), ("to", "data/db"), ("traffic", "TCP/80"), ("http", get)));
    }

    [Fact]
    public void Default_deny_needs_an_isolating_policy_and_no_more()
    {
        Assert.IsType<Outcome.Holds>(GuardedShop.Outcome("defaultDeny", ("endpoints", "data/db"), ("directions", Direction.Ingress)));
        var violated = Assert.IsType<Outcome.Violated>(GuardedShop.Outcome("defaultDeny", ("endpoints", "data/db")));
        Assert.Empty(violated.Counterexample.Because);
        Assert.Equal(["no policy selects `data/db` for egress"], violated.Counterexample.Remarks);
        Assert.IsType<Outcome.Violated>(GuardedShop.Outcome("defaultDeny", ("endpoints", "any"), ("directions", Direction.Ingress)));
        Assert.IsType<Outcome.Violated>(GuardedShop.Always("defaultDeny", ("endpoints", Ask.Set(Scene.Pods("data"))), ("directions", Direction.Ingress)));
    }

    [Fact]
    public void Default_deny_is_explained_by_the_open_pod_even_where_the_other_end_is_isolated()
    {
        var scene = new Scene().Pod("web/frontend", "app=web").Pod("data/db").Policy("web/deny", "app=web", Direction.Egress)
            .Policy("web/deny-in", "app=web", Direction.Ingress);
        var violated = Assert.IsType<Outcome.Violated>(scene.Outcome("defaultDeny", ("endpoints", "any"), ("directions", Direction.Ingress)));
        Assert.Empty(violated.Counterexample.Because);
        Assert.Equal(["no policy selects `data/db` for ingress"], violated.Counterexample.Remarks);
    }

    [Fact]
    public void Default_deny_of_something_that_cannot_be_isolated_is_vacuous()
    {
        var scene = new Scene().Node("n1", "10.0.0.1").HostPod("kube-system/proxy", "n1");
        Assert.True(Assert.IsType<Outcome.Holds>(scene.Outcome("defaultDeny", ("endpoints", "kube-system/proxy"))).IsVacuous);
    }

    [Fact]
    public void A_path_over_another_endpoint_is_found_within_the_number_of_hops()
    {
        var scene = GuardedShop.Policy("api/orders", "app=orders", Direction.Ingress, (Scene.Pods("web"), "TCP/80"))
            .Policy("web/frontend", "app=frontend", Direction.Ingress, (Parties.Internet, "TCP/443"));
        Assert.IsType<Outcome.Holds>(scene.Outcome("noPath", ("from", "internet"), ("to", "data/db"), ("hops", 2)));
        var violated = Assert.IsType<Outcome.Violated>(scene.Outcome("noPath", ("from", "internet"), ("to", "data/db"), ("hops", 3)));
        Assert.Equal(["web/frontend", "api/orders", "data/db"], violated.Counterexample.Flows.Select(flow => flow.Destination.ToString()));
        Assert.Equal(3, violated.Counterexample.Because.Count);
    }

    [Fact]
    public void A_path_may_lead_over_a_host_network_pod()
    {
        var scene = new Scene().Node("n1", "10.0.0.1").Node("n2", "10.0.0.2").HostPod("ingress/controller", "n1").Pod("web/frontend", "app=web", node: "n2")
            .Policy("web/frontend", "app=web", Direction.Ingress, (Scene.Block("10.0.0.0/24"), "TCP/80"));
        Assert.IsType<Outcome.Holds>(scene.Outcome("noPath", ("from", "192.0.2.1"), ("to", "web/frontend"), ("hops", 1)));
        var violated = Assert.IsType<Outcome.Violated>(scene.Outcome("noPath", ("from", "192.0.2.1"), ("to", "web/frontend"), ("hops", 2)));
        Assert.False(violated.Counterexample.Flows[0].Destination.Endpoint!.IsPod);
    }

    [Fact]
    public void Addresses_outside_the_cluster_are_shown_that_a_host_could_have()
    {
        var open = Assert.IsType<Outcome.Violated>(Shop.Outcome("isolated", ("from", "internet"), ("to", "data/db")));
        Assert.Equal("203.0.113.1", open.Counterexample.Flows.Single().Source.ToString());
        var narrow = Shop.Policy("data/db", "app=db", Direction.Ingress, (Scene.Block("0.0.0.0/30"), "TCP/5432"));
        var violated = Assert.IsType<Outcome.Violated>(narrow.Outcome("isolated", ("from", "internet"), ("to", "data/db")));
        Assert.StartsWith("0.0.0.", violated.Counterexample.Flows.Single().Source.ToString());
    }
}
