using PolicyKit.Help.Cmdlets;
using PolicyKit.Help.Pages;
using PolicyKit.Help.Writers;

namespace PolicyKit.Help.Tests;

public sealed class WriterTests
{
    private static readonly ParameterShape Name = new("Name", "String[]", [], ["N"], true, [new("One", true, 0, true, false), new("Two", false, null, false, true)]);
    private static readonly ParameterShape Color = new("Color", "Color", ["Red", "Blue"], [], false, [new("Two", false, null, false, false)]);
    private static readonly ParameterShape All = new("All", "SwitchParameter", [], [], false, [new(null, false, null, false, false)]);
    private static readonly CmdletShape Cmdlet = new("Get", "Thing", "Two", ["Things.Thing"], [All, Color, Name]);

    private static readonly HelpPage Page = new(
        "Get-Thing", "Gets things.", ["All of them."],
        [new("Name", ["The name."]), new("Color", ["The colour."]), new("All", ["Every one."])],
        [], [new("Things.Thing", ["A thing."])],
        [new("Get one", "Get-Thing a", "Name\na", []), new("Get all", "Get-Thing -All", "", ["Many."])], [], []);

    [Fact]
    public void The_default_way_to_call_comes_first_and_each_has_its_own_parameters()
    {
        var ways = Write().Descendants(Maml.Command + "syntaxItem").Select(way => way.Elements(Maml.Command + "parameter").Select(NameOf)).ToArray();

        Assert.Equal([["All", "Color", "Name"], ["Name", "All"]], ways);
    }

    [Fact]
    public void A_parameter_says_whether_it_is_asked_for_where_it_stands_and_what_the_pipeline_gives_it()
    {
        var name = Write().Descendants(Maml.Command + "syntaxItem").Last().Elements(Maml.Command + "parameter").First();

        Assert.Equal(
            ("true", "0", "True (ByValue)", "true", "N"),
            ((string)name.Attribute("required")!, (string)name.Attribute("position")!, (string)name.Attribute("pipelineInput")!, (string)name.Attribute("globbing")!, (string)name.Attribute("aliases")!));
    }

    [Fact]
    public void The_values_of_a_choice_are_listed_and_a_switch_has_none()
    {
        var way = Write().Descendants(Maml.Command + "syntaxItem").First();

        Assert.Equal(["Red", "Blue"], way.Descendants(Maml.Command + "parameterValueGroup").Single().Elements().Select(value => value.Value));
        Assert.Empty(way.Elements(Maml.Command + "parameter").Single(parameter => NameOf(parameter) == "All").Elements(Maml.Command + "parameterValue"));
    }

    [Fact]
    public void The_output_of_an_example_follows_its_code() =>
        Assert.Equal(["Get-Thing a\n\nName\na", "Get-Thing -All"], Write().Descendants(Maml.Dev + "code").Select(code => code.Value));

    [Fact]
    public void What_is_missing_and_what_is_said_of_nothing_are_faults()
    {
        var page = Page with { Parameters = [new("Name", ["The name."]), new("Size", ["The size."]), new("All", [])], Outputs = [], Examples = [] };

        Assert.Equal(
            [
                "`Get-Thing`: nothing is said about `-Color`",
                "`Get-Thing`: there is no parameter `-Size`",
                "`Get-Thing`: nothing is said about its output `Things.Thing`",
                "`Get-Thing`: `-All` has no text",
                "`Get-Thing` has fewer than 2 examples",
            ],
            new HelpChapter(Cmdlet, page).Faults);
        Assert.Empty(new HelpChapter(Cmdlet, Page).Faults);
    }

    private static System.Xml.Linq.XDocument Write() => MamlWriter.Write(new([new(Cmdlet, Page)], [], []));

    private static string NameOf(System.Xml.Linq.XElement parameter) => parameter.Element(Maml.Text + "name")!.Value;
}
