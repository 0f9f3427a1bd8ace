using PolicyKit.Analysis;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis;

public sealed class UnchangedTests
{
    private static Scene Cluster => new Scene().Workload("web/frontend", "app=web").Workload("data/db", "app=db");

    private static Scene Closed => Cluster.Policy("data/deny", "app=db", Direction.Ingress);

    private static Outcome Compare(Scene today, PolicyProgram earlier) =>
        today.Outcome("unchanged", ("since", new Baseline(earlier)));

    [Fact]
    public void What_the_baseline_denied_must_not_be_allowed()
    {
        var opened = Closed.Policy("data/web", "app=db", Direction.Ingress, (Scene.Pods("web"), "TCP/5432"));
        var violated = Assert.IsType<Outcome.Violated>(Compare(opened, Closed.Program));
        Assert.Equal("NetworkPolicy/data/web spec.ingress[0]", violated.Counterexample.Because.Single().ToString());
        Assert.Contains("in the baseline `NetworkPolicy/data/deny` stopped it", violated.Counterexample.Remarks);
    }

    [Fact]
    public void Closing_something_is_no_violation()
    {
        Assert.False(Assert.IsType<Outcome.Holds>(Compare(Closed, Cluster.Program)).IsVacuous);
        Assert.IsType<Outcome.Violated>(Compare(Cluster, Closed.Program));
        Assert.IsType<Outcome.Holds>(Compare(Closed, Closed.Program));
    }

    [Fact]
    public void A_baseline_of_policies_alone_is_applied_to_the_cluster_of_today() =>
        Assert.IsType<Outcome.Holds>(Compare(Closed, Closed.Program with { Cluster = PolicyKit.Model.Cluster.Empty }));

    [Fact]
    public void A_workload_is_judged_by_the_labels_it_had_then()
    {
        var relabelled = new Scene().Workload("web/frontend", "app=web").Workload("data/db", "app=database").Policy("data/deny", "app=db", Direction.Ingress);
        Assert.IsType<Outcome.Violated>(Compare(relabelled, Closed.Program));
        Assert.IsType<Outcome.Holds>(Compare(relabelled, Closed.Program with { Cluster = PolicyKit.Model.Cluster.Empty }));
    }

    [Fact]
    public void A_namespace_is_judged_by_the_labels_that_the_baseline_declares()
    {
        static Scene Tenants(string label) => new Scene().Namespace("x", label).Workload("x/client").Workload("data/db", "app=db")
            .Policy("data/db", "app=db", Direction.Ingress, (Scene.Tenant("a"), "*"));
        Assert.IsType<Outcome.Violated>(Compare(Tenants("tenant=a"), Tenants("tenant=b").Program));
        Assert.IsType<Outcome.Holds>(Compare(Tenants("tenant=b"), Tenants("tenant=a").Program));
    }

    [Fact]
    public void A_pod_on_another_node_opens_nothing()
    {
        static Scene On(string node) => new Scene().Node("n1", "10.0.0.1").Node("n2", "10.0.0.2").Pod("data/db", "app=db", node: node)
            .Policy("data/deny", "app=db", Direction.Ingress).Policy("data/deny-out", "app=db", Direction.Egress);
        Assert.IsType<Outcome.Holds>(Compare(On("n2"), On("n1").Program));
    }

    [Fact]
    public void A_workload_that_did_not_exist_is_judged_as_it_is_now()
    {
        var more = Closed.Workload("data/cache", "app=cache");
        Assert.IsType<Outcome.Holds>(Compare(more, Closed.Program));
        Assert.IsType<Outcome.Holds>(Compare(more.Policy("data/cache", "app=cache", Direction.Ingress), Closed.Program));
    }
}
