using PolicyKit.Analysis;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis;

public sealed class SegmentedTests
{
    private static readonly LabelKey Tenant = new(LabelScope.Namespace, "tenant");

    private static Scene TwoTenants => new Scene()
        .Namespace("a1", "tenant=a").Namespace("a2", "tenant=a").Namespace("b1", "tenant=b").Namespace("common")
        .Workload("a1/x").Workload("a2/x").Workload("b1/x").Workload("common/dns");

    private static Scene Apart(Scene scene, params string[] namespaces)
    {
        foreach (var name in namespaces)
            scene = scene.Policy($"{name}/own", "", Direction.Ingress, (Scene.Tenant(name.Substring(0, 1)), "*"));
        return scene;
    }

    [Fact]
    public void Pods_with_different_values_must_not_talk()
    {
        var violated = Assert.IsType<Outcome.Violated>(Apart(TwoTenants, "a1", "a2").Outcome("segmented", ("by", Tenant)));
        Assert.Equal("b1/x", violated.Counterexample.Flows.Single().Destination.ToString());
        Assert.IsType<Outcome.Holds>(Apart(TwoTenants, "a1", "a2", "b1").Outcome("segmented", ("by", Tenant)));
    }

    [Fact]
    public void Pods_without_the_label_belong_to_no_group_and_are_counted()
    {
        var result = Apart(TwoTenants, "a1", "a2", "b1").Verify(Ask.Property("segmented", ("by", Tenant)));
        Assert.Contains("1 of 4 workloads", result.Diagnostics.Single().Message);
        Assert.Equal(Severity.Note, result.Diagnostics.Single().Severity);
    }

    [Fact]
    public void One_group_alone_is_divided_from_nothing()
    {
        var alone = new Scene().Namespace("a1", "tenant=a").Workload("a1/x").Workload("a1/y");
        Assert.True(Assert.IsType<Outcome.Holds>(alone.Outcome("segmented", ("by", Tenant))).IsVacuous);
        var without = new Scene().Workload("a1/x").Workload("b1/y");
        Assert.True(Assert.IsType<Outcome.Holds>(without.Outcome("segmented", ("by", Tenant))).IsVacuous);
    }

    [Fact]
    public void In_the_open_world_tenants_that_do_not_exist_yet_are_compared_too()
    {
        var scene = Apart(new Scene().Namespace("a1", "tenant=a").Namespace("b1", "tenant=b").Workload("a1/x").Workload("b1/x"), "a1", "b1");
        Assert.IsType<Outcome.Holds>(scene.Outcome("segmented", ("by", Tenant)));
        var violated = Assert.IsType<Outcome.Violated>(scene.Always("segmented", ("by", Tenant)));
        Assert.DoesNotContain(violated.Counterexample.Flows.Single().Destination.Endpoint!.Namespace, new[] { "a1", "b1" });
    }

    [Fact]
    public void Labels_of_pods_divide_as_well()
    {
        var scene = new Scene().Workload("shop/a", "tier=web").Workload("shop/b", "tier=data").Workload("shop/c")
            .Policy("shop/a", "tier=web", Direction.Ingress).Policy("shop/b", "tier=data", Direction.Ingress, (Scene.Pods("shop", "tier=data"), "*"));
        Assert.IsType<Outcome.Holds>(scene.Outcome("segmented", ("by", new LabelKey(LabelScope.Own, "tier"))));
    }
}
