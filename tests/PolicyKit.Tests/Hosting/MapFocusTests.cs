using PolicyKit.Hosting.Reports;
using static PolicyKit.Tests.Hosting.MapBuilder;

namespace PolicyKit.Tests.Hosting;

public sealed class MapFocusTests
{
    private static readonly MapReport Report = new MapBuilder()
        .Workloads("web", "Deployment", "front", "back").Workloads("data", "StatefulSet", "db").Workloads("node", "Deployment", "app").Node("app")
        .Allow("web/front", "web/back", Tcp(80)).Allow("web/back", "data/db", Tcp(5432)).Allow("node/app", "data/db", Tcp(5432)) // the workload and the node
        .Report();

    [Theory]
    [InlineData("web/front", "web/front[Deployment] => web/back[Deployment] : TCP/80\n")]
    [InlineData("data/db", "web/back[Deployment] => data/db[StatefulSet] : TCP/5432\n")]
    public void A_focus_keeps_the_connections_that_touch_it(string focus, string expected) =>
        Assert.Contains(expected, Text(focus));

    [Theory]
    [InlineData("web/")]
    [InlineData("web/*")]
    public void A_focus_may_be_a_namespace(string focus)
    {
        Assert.Equal(2, Text(focus).Count(character => character == '\n'));
        Assert.DoesNotContain("node/app", Text(focus));
    }

    [Fact]
    public void Several_focuses_add_up() => Assert.Equal(4, Text("web/front", "data/db").Count(character => character == '\n'));

    [Fact]
    public void A_node_and_a_workload_of_a_namespace_called_node_are_both_meant()
    {
        Assert.Contains("node/app => ", Text("node/app"));
        Assert.Contains("node/app[Deployment] => ", Text("node/app"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("web")]
    [InlineData("/x")]
    [InlineData("a/b/c")]
    public void Anything_else_is_no_focus(string text) => Assert.Null(MapFocus.TryParse(text));

    [Fact]
    public void A_picture_shows_only_what_the_focus_touches()
    {
        var svg = MapFormatTests.Write("svg", Report with { Focus = [MapFocus.TryParse("web/front")!] });

        Assert.Contains("web/back[Deployment]", svg);
        Assert.DoesNotContain("data/db", svg);
        Assert.Contains("only what touches web/front", svg);
    }

    private static string Text(params string[] focus) =>
        MapFormatTests.Write("text", Report with { Focus = [.. focus.Select(text => MapFocus.TryParse(text)!)] });
}
