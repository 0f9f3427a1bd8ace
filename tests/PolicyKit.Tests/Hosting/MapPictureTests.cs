using System.Globalization;
using System.Xml.Linq;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Tests.Hosting;

public sealed class MapPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Samples => ["small", "platform", "open", "sparse 1", "sparse 2", "sparse 3", "dense", "hubs", "collapsed", "lonely", "empty"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_two_boxes_overlap_and_no_two_frames_do(string sample)
    {
        var (diagram, layout) = LayOut(sample);

        AssertApart(diagram.Boxes, layout);
        AssertApart(diagram.Groups, layout);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_frame_contains_its_boxes_and_no_others(string sample)
    {
        var (diagram, layout) = LayOut(sample);

        foreach (var group in diagram.Groups)
            foreach (var box in diagram.Boxes)
                if (group.Members.Contains(box))
                    Assert.True(Contains(layout[group], layout[box]), $"{box.FullName} is not inside {group.Title}");
                else
                    Assert.False(Overlap(layout[group], layout[box]), $"{box.FullName} is inside {group.Title}");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_line_crosses_a_box(string sample)
    {
        var (diagram, layout) = LayOut(sample);

        foreach (var wire in layout.Wires)
            foreach (var (pin, link) in wire.Branches)
            {
                var corners = layout.Corners(wire, pin);
                for (var i = 1; i < corners.Count; i++)
                    foreach (var box in diagram.Boxes)
                        Assert.False(Crosses(corners[i - 1], corners[i], layout[box]), $"{link.FullName} crosses {box.FullName}");
            }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_line_begins_at_its_source_and_ends_at_its_destination(string sample)
    {
        var (diagram, layout) = LayOut(sample);

        var drawn = layout.Wires.SelectMany(wire => wire.Branches, (wire, branch) => (wire, branch.Pin, branch.Link)).ToArray();
        Assert.Equal(diagram.Links.Count(link => link.From != link.To), drawn.Length);
        foreach (var (wire, pin, link) in drawn)
        {
            var corners = layout.Corners(wire, pin);
            var (source, destination) = wire.Spreads ? (corners[^1], corners[0]) : (corners[0], corners[^1]);
            Assert.True(OnSide(source, layout[link.From]), $"{link.FullName} does not begin at its source");
            Assert.True(OnSide(destination, layout[link.To]), $"{link.FullName} does not end at its destination");
            Assert.All(corners.Zip(corners.Skip(1)), pair => Assert.True(pair.First.X == pair.Second.X || pair.First.Y == pair.Second.Y));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_picture_is_well_formed_and_everything_lies_inside(string sample)
    {
        var root = XDocument.Parse(MapFormatTests.Write("svg", Sample(sample))).Root!;
        var (width, height) = (Number(root, "width"), Number(root, "height"));

        Assert.Equal(Svg + "svg", root.Name);
        Assert.NotEmpty(root.Element(Svg + "title")!.Value);
        foreach (var rectangle in root.Descendants(Svg + "rect"))
        {
            Assert.InRange(Number(rectangle, "x"), 0, width - Number(rectangle, "width"));
            Assert.InRange(Number(rectangle, "y"), 0, height - Number(rectangle, "height"));
        }
        foreach (var text in root.Descendants(Svg + "text"))
            Assert.InRange(Number(text, "x"), 0, width);
    }

    [Fact]
    public void Each_line_says_what_it_is_when_one_points_at_it()
    {
        var titles = XDocument.Parse(MapFormatTests.Write("svg", MapSamples.Small)).Descendants(Svg + "g")
            .Where(group => (string?)group.Attribute("class") == "wire").Select(group => group.Element(Svg + "title")!.Value).ToArray();

        Assert.Contains("frontend/web[Deployment] => api/users[Deployment] : TCP/8080,9000-9099", titles);
        Assert.Contains("every workload => kube-system/coredns[Deployment] : TCP/53 UDP/53", titles);
    }

    [Fact]
    public void Text_fits_into_its_box()
    {
        var root = XDocument.Parse(MapFormatTests.Write("svg", MapSamples.Platform)).Root!;

        foreach (var group in root.Elements(Svg + "g").Where(group => group.Element(Svg + "rect") is not null))
            foreach (var text in group.Elements(Svg + "text"))
            {
                var rectangle = group.Element(Svg + "rect")!;
                var size = (string?)text.Attribute("class") == "title" ? MapBoxText.TitleSize : MapBoxText.ListSize;
                Assert.True(Number(text, "x") + MapText.Width(text.Value, size) <= Number(rectangle, "x") + Number(rectangle, "width"), text.Value);
            }
    }

    [Fact]
    public void Most_arrows_of_a_platform_run_from_left_to_right()
    {
        var (_, layout) = LayOut("platform");

        var lines = layout.Wires.SelectMany(wire => wire.Branches, (wire, branch) => layout.Corners(wire, branch.Pin)).ToArray();
        Assert.InRange(lines.Count(corners => corners[0].X < corners[^1].X), lines.Length * 9 / 10, lines.Length);
    }

    [Fact]
    public void Too_many_workloads_become_namespaces_and_the_picture_says_so()
    {
        var svg = MapFormatTests.Write("svg", Sample("collapsed"));

        Assert.Contains("more than 150 workloads: each namespace is one", svg);
        Assert.Contains("team-a/*", svg);
        Assert.DoesNotContain("service-1[", svg);
    }

    [Fact]
    public void Too_many_arrows_become_a_matrix_with_a_field_for_each_connection()
    {
        var report = MapSamples.Random(6, 40, 30);
        var root = XDocument.Parse(MapFormatTests.Write("svg", report)).Root!;

        var fields = root.Elements(Svg + "g").Select(field => field.Element(Svg + "title")!.Value).ToArray();
        Assert.Equal(MapFormatTests.Write("text", report).TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal), fields.Order(StringComparer.Ordinal));
        Assert.InRange(root.Descendants(Svg + "text").Count(), 2 * 40, (2 * 40) + 10);
    }

    private static MapReport Sample(string name) => name switch
    {
        "small" => MapSamples.Small,
        "platform" => MapSamples.Platform,
        "open" => new MapBuilder().Workloads("a", "Deployment", "x", "y", "z").Workloads("b", "Deployment", "u", "v").Outside("internet", AddressSet.Everything)
            .Allow("*", "*", HeaderSpace.PortedProtocols).Allow("internet", "*", HeaderSpace.PortedProtocols).Allow("*", "internet", HeaderSpace.PortedProtocols).Report(),
        "sparse 1" => MapSamples.Random(1, 30, 4),
        "sparse 2" => MapSamples.Random(2, 40, 3),
        "sparse 3" => MapSamples.Random(3, 60, 2),
        "dense" => MapSamples.Random(4, 25, 40),
        "hubs" => MapSamples.Scraped,
        "collapsed" => MapSamples.Random(5, 160, 1),
        "lonely" => new MapBuilder().Workloads("a", "Deployment", "x").Workloads("b", "Job", "y", "z").Report(),
        "empty" => new MapBuilder().Report(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such sample"),
    };

    private static (MapDiagram Diagram, MapLayout Layout) LayOut(string sample)
    {
        var diagram = MapDiagramBuilder.Build(Sample(sample));
        return (diagram, new(diagram));
    }

    private static void AssertApart(IReadOnlyList<MapEnd> ends, MapLayout layout)
    {
        for (var i = 0; i < ends.Count; i++)
            for (var j = i + 1; j < ends.Count; j++)
                Assert.False(Overlap(layout[ends[i]], layout[ends[j]]), $"{ends[i].FullName} and {ends[j].FullName} overlap");
    }

    private static bool Overlap(MapRectangle one, MapRectangle other) =>
        one.X < other.Right && other.X < one.Right && one.Y < other.Bottom && other.Y < one.Bottom;

    private static bool Contains(MapRectangle frame, MapRectangle box) =>
        frame.X < box.X && frame.Y < box.Y && frame.Right > box.Right && frame.Bottom > box.Bottom;

    private static bool OnSide((double X, double Y) point, MapRectangle rectangle) =>
        (point.X == rectangle.X || point.X == rectangle.Right) && point.Y >= rectangle.Y && point.Y <= rectangle.Bottom;

    private static bool Crosses((double X, double Y) from, (double X, double Y) to, MapRectangle box) =>
        Math.Max(from.X, to.X) > box.X && Math.Min(from.X, to.X) < box.Right && Math.Max(from.Y, to.Y) > box.Y && Math.Min(from.Y, to.Y) < box.Bottom;

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
