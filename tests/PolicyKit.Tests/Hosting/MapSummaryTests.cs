using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;
using static PolicyKit.Tests.Hosting.MapBuilder;

namespace PolicyKit.Tests.Hosting;

public sealed class MapSummaryTests
{
    private static readonly HeaderSpace?[] Kinds = [null, Tcp(80), Tcp(80, 443), Udp(53), HeaderSpace.PortedProtocols];

    /// <summary>Six items in three sets that may overlap; few kinds of traffic, so that sets of pairs are often alike.</summary>
    private static readonly Gen<(HeaderSpace?[,] Traffic, int[][] Sets)> Maps =
        from common in Gen.Choose(0, Kinds.Length - 1)
        from different in Gen.Choose(0, 3)
        from kinds in Gen.Frequency((3, Gen.Constant(common)), (different, Gen.Choose(0, Kinds.Length - 1))).ArrayOf(36)
        from sets in Gen.Elements<int[]>([0, 1], [1, 2], [3, 4, 5], [0, 1, 2, 3, 4, 5], [0, 1, 2, 3]).ArrayOf(3)
        select (Square(kinds), sets);

    [Fact]
    public void The_arrows_of_a_summary_say_exactly_what_the_pairs_said() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(Maps), map =>
        {
            var said = new HeaderSpace?[6, 6];
            foreach (var arrow in new MapSummary(map.Traffic, map.Sets).Arrows)
                foreach (var source in arrow.Sources)
                    foreach (var destination in arrow.Destinations.Where(destination => destination != source))
                        said[source, destination] = (said[source, destination] ?? HeaderSpace.Empty).Union(arrow.Traffic);
            return Pairs().All(pair => Equals(said[pair.From, pair.To], map.Traffic[pair.From, pair.To]));
        }));

    [Fact]
    public void A_summary_never_has_more_arrows_than_there_are_pairs() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Arb.From(Maps), map =>
            new MapSummary(map.Traffic, map.Sets).Arrows.Count <= Pairs().Count(pair => map.Traffic[pair.From, pair.To] is not null)));

    [Fact]
    public void A_server_that_everyone_asks_is_one_arrow()
    {
        var builder = new MapBuilder();
        foreach (var space in new[] { "a", "b", "c", "d" })
            builder.Workloads(space, "Deployment", "one", "two", "three");

        var diagram = new MapDiagramBuilder(builder.Allow("*", "a/one", Udp(53)).Report()).Build();

        Assert.Equal("every workload => a/one[Deployment] : UDP/53", Assert.Single(diagram.Links).FullName);
    }

    [Fact]
    public void Namespaces_without_policies_are_one_arrow_each_and_not_a_hairball()
    {
        var report = new MapBuilder().Workloads("a", "Deployment", "one", "two", "three").Workloads("b", "Deployment", "four", "five").Workloads("c", "Deployment", "six")
            .Allow("a/*", "b/*", HeaderSpace.PortedProtocols).Allow("a/*", "a/*", HeaderSpace.PortedProtocols).Report();

        Assert.Equal(["every workload of a => every workload of a : All", "every workload of a => every workload of b : All"],
            new MapDiagramBuilder(report).Build().Links.Select(link => link.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Traffic_beyond_what_the_others_have_is_an_arrow_of_its_own()
    {
        var report = new MapBuilder().Workloads("a", "Deployment", "one", "two", "three").Workloads("b", "Deployment", "server")
            .Allow("a/*", "b/server", Tcp(80)).Allow("a/one", "b/server", Tcp(9090)).Report();

        Assert.Equal(["every workload of a => b/server[Deployment] : TCP/80", "a/one[Deployment] => b/server[Deployment] : TCP/80,9090"],
            new MapDiagramBuilder(report).Build().Links.Select(link => link.FullName));
    }

    private static HeaderSpace?[,] Square(int[] kinds)
    {
        var traffic = new HeaderSpace?[6, 6];
        foreach (var (from, to) in Pairs())
            traffic[from, to] = Kinds[kinds[(from * 6) + to]];
        return traffic;
    }

    private static IEnumerable<(int From, int To)> Pairs() =>
        from source in Enumerable.Range(0, 6)
        from destination in Enumerable.Range(0, 6)
        where source != destination
        select (source, destination);
}
