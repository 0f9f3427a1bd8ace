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
    public void A_diagram_with_hubs_says_exactly_what_the_map_said() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Arb.From(from seed in Gen.Choose(0, 1_000_000) from share in Gen.Choose(3, 90) select (seed, share)), sample =>
        {
            var report = MapSamples.Random(sample.seed, 14, sample.share);
            return Said(MapDiagramBuilder.Build(report)).SetEquals(MapFormatTests.Write("text", report).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }));

    [Fact]
    public void Where_each_of_some_may_connect_to_each_of_others_lines_meet_in_a_hub()
    {
        var hub = Assert.Single(MapDiagramBuilder.Build(MapSamples.Scraped).Boxes.OfType<MapHub>());

        Assert.Equal("each of watch/agent-1[Deployment], watch/agent-2[Deployment], watch/agent-3[Deployment]", hub.FullName);
        Assert.Contains("shop/four[Deployment] : TCP/9004", hub.DestinationName);
    }

    [Fact]
    public void A_server_that_everyone_asks_is_one_arrow()
    {
        var builder = new MapBuilder();
        foreach (var space in new[] { "a", "b", "c", "d" })
            builder.Workloads(space, "Deployment", "one", "two", "three");

        var diagram = MapDiagramBuilder.Build(builder.Allow("*", "a/one", Udp(53)).Report());

        Assert.Equal("every workload => a/one[Deployment] : UDP/53", Assert.Single(diagram.Links).FullName);
    }

    [Fact]
    public void Namespaces_without_policies_are_one_arrow_each_and_not_a_hairball()
    {
        var report = new MapBuilder().Workloads("a", "Deployment", "one", "two", "three").Workloads("b", "Deployment", "four", "five").Workloads("c", "Deployment", "six")
            .Allow("a/*", "b/*", HeaderSpace.PortedProtocols).Allow("a/*", "a/*", HeaderSpace.PortedProtocols).Report();

        Assert.Equal(["every workload of a => every workload of a : All", "every workload of a => every workload of b : All"],
            MapDiagramBuilder.Build(report).Links.Select(link => link.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Traffic_beyond_what_the_others_have_is_an_arrow_of_its_own()
    {
        var report = new MapBuilder().Workloads("a", "Deployment", "one", "two", "three").Workloads("b", "Deployment", "server")
            .Allow("a/*", "b/server", Tcp(80)).Allow("a/one", "b/server", Tcp(9090)).Report();

        Assert.Equal(["every workload of a => b/server[Deployment] : TCP/80", "a/one[Deployment] => b/server[Deployment] : TCP/80,9090"],
            MapDiagramBuilder.Build(report).Links.Select(link => link.FullName));
    }

    /// <summary>The lines of the text format that a diagram stands for. Overlapping arrows to sets may say less than the arrow of a pair says.</summary>
    private static HashSet<string> Said(MapDiagram diagram)
    {
        var said = new Dictionary<(string From, string To), HashSet<string>>();
        foreach (var link in diagram.Links.Where(link => link.To is not MapHub))
            foreach (var source in link.From is MapHub ? diagram.Links.Where(into => into.To == link.From).SelectMany(into => Members(into.From)) : Members(link.From))
                foreach (var destination in Members(link.To).Where(destination => destination.FullName != source.FullName))
                    if (said.TryGetValue((source.FullName, destination.FullName), out var traffic))
                        traffic.Add(link.Traffic);
                    else
                        said.Add((source.FullName, destination.FullName), [link.Traffic]);
        return [.. said.Select(pair => $"{pair.Key.From} => {pair.Key.To} : {Union(pair.Value)}")];

        IEnumerable<MapBox> Members(MapEnd end) => end is MapBox { Kind: MapBoxKind.Everyone } ? diagram.Boxes.Where(box => box is { Kind: MapBoxKind.Workload } and not MapHub) : end.Members;
    }

    /// <summary>The union of traffic in words, for the words that the random samples have.</summary>
    private static string Union(HashSet<string> words) => words.Contains("All")
        ? "All"
        : MapTraffic.Words(words.Aggregate(HeaderSpace.Empty, (all, word) => all.Union(Read(word))), HeaderSpace.PortedProtocols);

    private static HeaderSpace Read(string word) => HeaderSpace.Of(Protocol.Tcp, PortSet.Of(word["TCP/".Length..].Split(',').Select(range => range.Split('-'))
        .Select(ends => new PortRange(ushort.Parse(ends[0]), ushort.Parse(ends[^1])))));

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
