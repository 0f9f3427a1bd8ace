using System.Diagnostics;
using PolicyKit.Engines;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;
using static PolicyKit.Tests.Hosting.MapBuilder;

namespace PolicyKit.Tests.Hosting;

public sealed class MapTextTests
{
    [Theory]
    [InlineData(8, 0, 8, 0, "8/0")]
    [InlineData(8, 0, 8, 255, "8")]
    [InlineData(8, 1, 8, 255, "8/1-255")]
    [InlineData(3, 0, 5, 255, "3-5")]
    [InlineData(3, 4, 5, 0, "3/4-255,4,5/0")]
    [InlineData(0, 0, 3, 1, "0-2,3/0-1")]
    [InlineData(3, 255, 4, 0, "3/255,4/0")]
    public void Icmp_is_written_as_types_with_codes(int type, int code, int lastType, int lastCode, string expected)
    {
        var traffic = HeaderSpace.Of(Protocol.Icmp, PortSet.Of((ushort)((type * 256) + code), (ushort)((lastType * 256) + lastCode)));

        Assert.Equal($"ICMP/{expected}", MapTraffic.Words(traffic, HeaderSpace.Everything));
    }

    [Fact]
    public void Traffic_is_written_as_queries_write_it()
    {
        var traffic = Tcp(80, 443).Union(HeaderSpace.Of(Protocol.Tcp, PortSet.Of(8000, 8999))).Union(Udp());

        Assert.Equal("TCP/80,443,8000-8999 UDP", MapTraffic.Words(traffic, HeaderSpace.PortedProtocols));
    }

    [Fact]
    public void Protocols_without_a_name_are_written_by_number()
    {
        var traffic = HeaderSpace.Of(new Protocol(47)).Union(HeaderSpace.Of(new Protocol(50))).Union(HeaderSpace.Of(new Protocol(51)));

        Assert.Equal("other/47,50-51", MapTraffic.Words(traffic, HeaderSpace.Everything));
        Assert.Equal("TCP other", MapTraffic.Words(Tcp().Union(HeaderSpace.Everything with { Tcp = PortSet.Empty, Udp = PortSet.Empty, Sctp = PortSet.Empty, Icmp = PortSet.Empty, IcmpV6 = PortSet.Empty }), HeaderSpace.Everything));
    }

    [Fact]
    public void Everything_that_is_defined_is_written_as_all() =>
        Assert.Equal("a/x[Deployment] => b/y[Deployment] : All\n", MapFormatTests.Write("text", MapJsonTests.Pair(HeaderSpace.PortedProtocols).Report()));

    [Fact]
    public void An_explanation_stands_below_its_connection()
    {
        var report = MapJsonTests.Pair(Tcp(80)).Report() with
        {
            Explain = _ => [new(new("NetworkPolicy", "b", "allow"), "spec.ingress[0]", new(new SourceDocument("a.yaml", "x: y"), 3, 1))],
        };

        Assert.Equal("""
            a/x[Deployment] => b/y[Deployment] : TCP/80
                because NetworkPolicy/b/allow spec.ingress[0] (a.yaml:1:4)

            """, MapFormatTests.Write("text", report));
    }

    [Fact]
    public void Long_lists_wrap_at_commas_on_a_terminal()
    {
        ushort[] ports = [.. Enumerable.Range(0, 40).Select(index => (ushort)(1000 + (index * 7)))];
        var text = MapFormatTests.Write("text", MapJsonTests.Pair(Tcp(ports)).Report() with { Columns = 60 });

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 60));
        Assert.Contains(string.Join(",", ports), string.Concat(text.Split('\n').Select(line => line.Trim())));
    }

    [Fact]
    public void A_large_map_has_one_line_a_connection_even_on_a_terminal()
    {
        var report = MapSamples.Random(1, 40, 90) with { Columns = 80 };

        Assert.Equal(report.Map.Connections.Count(), MapFormatTests.Write("text", report).Count(character => character == '\n'));
    }

    [Fact]
    public void Colours_are_only_for_terminals_that_asked_for_them()
    {
        var output = new StringWriter();
        ReportFormats.Of<MapReport>()[0].Write(MapSamples.Small with { Columns = 80 }, output, Ink.Ansi);

        Assert.Contains("\e[", output.ToString());
        Assert.DoesNotContain("\e[", MapFormatTests.Write("text", MapSamples.Small with { Columns = 80 }));
    }

    [Theory]
    [InlineData("text", 1_000_000)]
    [InlineData("json", 1_000_000)]
    [InlineData("csv", 500_000)]
    public void A_million_connections_stream_through_without_being_kept(string format, int count)
    {
        const int Workloads = 2000;
        MapNode[] nodes = [.. Enumerable.Range(0, Workloads).Select(index => new MapNode.Workload(new()
        {
            Kind = EndpointKind.Pod, WorkloadKind = "Deployment", Namespace = $"namespace-{index / 50}", Name = $"workload-{index}", IsSinglePod = false,
        }))];
        HeaderSpace[] traffic = [.. Enumerable.Range(0, 100).Select(index => Tcp((ushort)(80 + index), 8080))];
        var map = new ConnectionMap(nodes, Enumerable.Range(0, count).Select(index => new Connection(index / Workloads, index % Workloads, traffic[index % 100])), HeaderSpace.PortedProtocols);
        var writer = ReportFormats.Of<MapReport>().Single(candidate => candidate.Name == format);
        using var output = new LineCounter();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        writer.Write(new(map), output, Ink.Plain);

        Assert.InRange(output.Lines, count, count + 10);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1)); // a guard against quadratic time only
    }

    /// <summary>Takes text in and keeps nothing of it.</summary>
    private sealed class LineCounter : StringWriter
    {
        public int Lines { get; private set; }

        public override void Write(string? value) => Lines += value is null ? 0 : value.AsSpan().Count('\n');

        public override void Write(char value) => Lines += value == '\n' ? 1 : 0;
    }
}
