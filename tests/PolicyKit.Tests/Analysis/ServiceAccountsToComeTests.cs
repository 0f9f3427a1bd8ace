using PolicyKit.Analysis;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis;

/// <summary>A pod that is created later may run under any service account, and always runs under one.</summary>
public sealed class ServiceAccountsToComeTests
{
    [Fact]
    public void A_pod_to_come_may_have_another_account_than_the_usual_one()
    {
        var scene = Allowing(Scene.OtherAccountThan("default"));

        Assert.IsType<Outcome.Violated>(scene.Always("isolated", ("from", Scene.Pods("web")), ("to", "data/db")));
        Assert.IsType<Outcome.Holds>(scene.Outcome("isolated", ("from", Scene.Pods("web")), ("to", "data/db")));
    }

    [Fact]
    public void A_pod_to_come_may_have_the_usual_account()
    {
        var scene = Allowing(Scene.Account("default"));

        Assert.IsType<Outcome.Violated>(scene.Always("isolated", ("from", Scene.Pods("shop")), ("to", "data/db")));
        Assert.IsType<Outcome.Holds>(scene.Always("onlyFrom", ("to", "data/db"), ("from", Scene.Account("default"))));
    }

    [Fact]
    public void No_pod_is_without_an_account()
    {
        var nobody = new Peer.Endpoints(Selector.And(
            Selector.OfKind(EndpointKind.Pod), new Selector.Not(new Selector.HasLabel(new(LabelScope.Identity, IdentityKeys.ServiceAccount)))));

        Assert.IsType<Outcome.Holds>(Allowing(nobody).Always("isolated", ("from", Scene.Pods("shop")), ("to", "data/db")));
    }

    private static Scene Allowing(Peer peer) =>
        new Scene().Workload("data/db").Workload("web/a").Policy("data/p", "", Direction.Ingress, (peer, "TCP/5432"));
}
