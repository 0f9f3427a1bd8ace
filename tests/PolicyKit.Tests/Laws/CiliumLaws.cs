using PolicyKit.Engines;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Laws;

/// <summary>Random clusters under Cilium.</summary>
public sealed class CiliumLaws
{
    [Fact]
    public void The_reading_in_which_doubts_are_open_never_lets_through_less()
    {
        var tried = 0;
        Parallel.For(1, 121, seed =>
        {
            var manifests = new Testing.Manifests.RandomManifests(seed);
            var program = manifests.Read(out _);
            // Whether Cilium knows policies of the cluster is a doubt of another sort: they allow and deny.
            if (manifests.DataPlane is not CiliumDataPlane || manifests.Text.Contains("policy.networking.k8s.io", StringComparison.Ordinal))
                return;
            var random = new RandomPrograms(seed);
            foreach (var open in program.OtherReadings)
                foreach (var flow in Enumerable.Range(0, 100).Select(_ => random.Flow(program.Cluster)))
                {
                    Assert.True(!PolicyEvaluator.Decide(program, flow).IsAllowed || PolicyEvaluator.Decide(open.Program, flow).IsAllowed, $"seed {seed}: {flow}");
                    Interlocked.Increment(ref tried);
                }
        });

        Assert.InRange(tried, 1000, int.MaxValue);
    }
}
