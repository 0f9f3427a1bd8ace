using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Laws;

/// <summary>Random clusters whose pods get addresses in the ranges that were said: whatever they are, the verdicts are among those of the readings.</summary>
public sealed class PodRangeLaws
{
    private static readonly IpAddress[] Outside = [.. new[] { "203.0.113.200", "10.9.1.77", "8.8.8.8" }.Select(text => IpAddress.TryParse(text)!.Value)];
    private static readonly (Protocol, ushort)[] Traffic = [(Protocol.Tcp, 80), (Protocol.Tcp, 443), (Protocol.Udp, 53)];

    [Fact]
    public void What_pods_with_real_addresses_may_do_lies_between_the_readings()
    {
        var (seen, doubted, allowed) = (0, 0, 0);
        Parallel.For(1, 121, seed =>
        {
            var placed = new PlacedPods(seed);
            var readings = placed.Program.AllReadings.ToArray();
            var truths = placed.WithoutRanges.AllReadings.ToArray();
            Assert.True(readings.Length == truths.Length || readings.Length == 2 * truths.Length, $"seed {seed}");
            for (var draw = 0; draw < 3; draw++)
            {
                var real = RealCluster(placed, new Random((seed * 10) + draw));
                foreach (var (before, after) in Flows(placed.Program.Cluster, real))
                    for (var i = 0; i < truths.Length; i++)
                    {
                        var truth = PolicyEvaluator.Decide(truths[i].Over(real), after).IsAllowed;
                        var width = readings.Length / truths.Length;
                        var least = PolicyEvaluator.Decide(readings[i * width], before).IsAllowed;
                        var most = PolicyEvaluator.Decide(readings[(i * width) + width - 1], before).IsAllowed;
                        Assert.True((!least || truth) && (!truth || most), $"seed {seed}, {placed.Places}: {after}: {least} to {most}, but {truth}");
                        Interlocked.Increment(ref seen);
                        Interlocked.Add(ref doubted, least == most ? 0 : 1);
                        Interlocked.Add(ref allowed, truth ? 1 : 0);
                    }
            }
        });
        Assert.True(doubted > 100 && allowed > seen / 50 && allowed < seen * 49 / 50, $"{seen} verdicts, {allowed} allow, {doubted} in doubt");
    }

    private static Cluster RealCluster(PlacedPods placed, Random random) => new(
        placed.Program.Cluster.Namespaces.Values,
        placed.Program.Cluster.Endpoints.Select(endpoint => endpoint.IsPod && endpoint.Addresses.Count == 0 ? endpoint with { Addresses = [AddressIn(placed.Places, random)] } : endpoint),
        placed.Program.Cluster.Services);

    private static IpAddress AddressIn(AddressSet places, Random random)
    {
        var range = places.Ranges[random.Next(places.Ranges.Count)];
        return range.First with { Low = range.First.Low + ((ulong)random.NextInt64() % (range.Last.Low - range.First.Low + 1)) };
    }

    // The same flow with addresses not known, and with those of the real cluster.
    private static IEnumerable<(Flow Before, Flow After)> Flows(Cluster cluster, Cluster real)
    {
        var pods = cluster.Endpoints.Zip(real.Endpoints).Where(pair => pair.First.IsPod)
            .Select(pair => (Before: new Party(pair.First, IpFamily.V4, null), After: new Party(pair.Second, IpFamily.V4, pair.Second.Addresses[0])));
        var parties = pods.Concat(Outside.Select(address => (Before: Party.Outside(address), After: Party.Outside(address)))).ToArray();
        return from source in parties
               from destination in parties
               where source.Before.Endpoint is not null || destination.Before.Endpoint is not null
               from traffic in Traffic
               select (new Flow(source.Before, destination.Before, traffic.Item1, traffic.Item2), new Flow(source.After, destination.After, traffic.Item1, traffic.Item2));
    }
}
