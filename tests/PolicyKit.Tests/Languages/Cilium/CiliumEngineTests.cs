using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Languages.Cilium;

/// <summary>The managed engine decides the probes of the Cilium suite, those with requests and names too, as the reference evaluator does.</summary>
public sealed class CiliumEngineTests
{
    private const string RandomFolder = "../shared/conformance/random";

    [Fact]
    public void The_managed_engine_agrees_about_every_probe() => Assert.Empty(RequestTest.Load("cilium.yaml").Values.SelectMany(Differences));

    [FolderFact(RandomFolder)]
    public void The_managed_engine_agrees_about_every_fourth_random_cluster()
    {
        var cases = RequestTest.Load("..", "..", RandomFolder, "cilium.yaml").Values.ToArray();

        Assert.NotEmpty(cases);
        Assert.Empty(cases.Where((_, index) => index % 4 == 0).SelectMany(Differences));
    }

    private static IEnumerable<string> Differences(RequestTest test)
    {
        if (test.InvalidObject is not null)
            return [];
        var engine = new HeaderSpaceEngine();
        return test.Read().Program.AllReadings
            .Select(reading => new Differential(engine, engine).Compare(test.Name, reading, test.Probes.SelectMany(probe => probe.In(reading.Cluster)).Where(flow => CanBe(reading.Cluster, flow))))
            .OfType<string>();
    }

    private static bool CanBe(Cluster cluster, Flow flow) =>
        CanBe(cluster, flow.Source, flow.Destination) && CanBe(cluster, flow.Destination, flow.Source) && (flow.Source.Endpoint ?? flow.Destination.Endpoint) is not null;

    private static bool CanBe(Cluster cluster, Party party, Party other) =>
        party.Endpoint is not { } endpoint || cluster.PartiesOf(endpoint, party.Family, other.Endpoint is null).Contains(party);
}
