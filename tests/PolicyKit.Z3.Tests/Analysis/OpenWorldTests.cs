using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Analysis;

/// <summary>What the solver finds in a world where pods are still to come.</summary>
public sealed class OpenWorldTests : IDisposable
{
    private readonly SymbolicEngine _symbolic = new(() => new Z3Solver(new SolverOptions()));

    public void Dispose() => _symbolic.Dispose();

    [Fact]
    public void A_path_may_lead_over_a_pod_that_does_not_exist_yet()
    {
        var scene = new Scene().Workload("data/db").Workload("web/a").Policy("data/p", "", Direction.Ingress, (Scene.Pods(null, "app=gateway"), "TCP/5432"));

        var violated = Assert.IsType<Outcome.Violated>(Decide(scene, 2));
        Assert.Equal(2, violated.Counterexample.Flows.Count);
        Assert.Same(violated.Counterexample.Flows[0].Destination.Endpoint, violated.Counterexample.Flows[1].Source.Endpoint);
        Assert.IsType<Outcome.Holds>(Decide(scene, 1));
    }

    [Fact]
    public void A_pod_to_come_has_a_service_account_and_may_have_any()
    {
        var scene = new Scene().Workload("data/db").Workload("web/a").Policy("data/p", "", Direction.Ingress, (Scene.OtherAccountThan("default"), "TCP/5432"));
        var property = Ask.Property("isolated", ("from", Scene.Pods("web")), ("to", "data/db"));

        Assert.IsType<Outcome.Violated>(Decide(scene, property with { World = World.Open }));
        Assert.IsType<Outcome.Holds>(Decide(scene, property));
    }

    private Outcome Decide(Scene scene, int hops) =>
        Decide(scene, Ask.Property("noPath", ("from", "internet"), ("to", "data/db"), ("hops", hops)) with { World = World.Open });

    private Outcome Decide(Scene scene, Property property) =>
        new Verifier(_symbolic, new HeaderSpaceEngine()).Verify(scene.Program, [property], CancellationToken.None).Results[0].Outcome;
}
