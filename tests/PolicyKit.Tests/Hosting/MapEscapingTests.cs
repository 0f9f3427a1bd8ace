using System.Text.Json;
using System.Xml.Linq;
using PolicyKit.Hosting.Reports;
using static PolicyKit.Tests.Hosting.MapBuilder;

namespace PolicyKit.Tests.Hosting;

/// <summary>Readers refuse such names; a format must be safe all the same.</summary>
public sealed class MapEscapingTests
{
    private const string Hostile = "a\"b,c<d>&e|f`g\\h\n=> i[j]: k;\r\u0007l\ud800\u202em";

    private static readonly MapReport Report = new MapBuilder()
        .Workloads("x\"<", "Deployment", Hostile, "y").Workloads("z", "De\"ployment", "z1", "z2")
        .Allow("x\"</y", $"x\"</{Hostile}", Tcp(80)).Allow("z/*", "x\"</*", Tcp(81)).Report();

    [Theory]
    [InlineData("text")]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("md")]
    [InlineData("dot")]
    [InlineData("mermaid")]
    [InlineData("svg")]
    public void Nothing_but_line_breaks_of_the_format_controls_the_reader(string format)
    {
        var text = MapFormatTests.Write(format, Report);

        Assert.DoesNotContain('\u0007', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain('\ud800', text);
    }

    [Fact]
    public void In_text_a_connection_stays_on_one_line() =>
        Assert.Equal(Report.Map.Connections.Count(), MapFormatTests.Write("text", Report).Count(character => character == '\n'));

    [Fact]
    public void In_json_the_name_comes_back_as_it_was()
    {
        using var document = JsonDocument.Parse(MapFormatTests.Write("json", Report));

        Assert.Contains(document.RootElement.GetProperty("connections").EnumerateArray(), connection =>
            connection.GetProperty("destination").GetProperty("name").GetString() == Hostile.Replace('\ud800', '\ufffd'));
    }

    [Fact]
    public void In_csv_the_field_is_quoted_and_lines_end_as_rfc_4180_wants()
    {
        var csv = MapFormatTests.Write("csv", Report);

        Assert.Contains("\"a\"\"b,c<d>", csv);
        Assert.EndsWith("\r\n", csv);
        Assert.Equal(Report.Map.Connections.Count() + 1, csv.Split("\r\n").Length - 1);
    }

    [Fact]
    public void In_markdown_a_cell_stays_a_cell()
    {
        var lines = MapFormatTests.Write("md", Report).TrimEnd('\n').Split('\n');

        Assert.Equal(Report.Map.Connections.Count() + 2, lines.Length);
        Assert.All(lines, line => Assert.Equal(4, line.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|')));
        Assert.All(lines, line => Assert.DoesNotContain("<d>", line));
    }

    [Fact]
    public void In_dot_quotes_and_backslashes_are_escaped()
    {
        var dot = MapFormatTests.Write("dot", Report);

        Assert.Contains("a\\\"b,c<d>", dot);
        Assert.Contains("g\\\\h", dot);
        Assert.All(dot.Split('\n'), line => Assert.Equal(0, line.Replace("\\\\", "", StringComparison.Ordinal).Replace("\\\"", "", StringComparison.Ordinal).Count(character => character == '"') % 2));
    }

    [Fact]
    public void In_mermaid_anything_that_could_be_syntax_is_an_entity() =>
        Assert.Contains("a#34;b,c#60;d#62;#38;e#124;f#96;g#92;h", MapFormatTests.Write("mermaid", Report));

    [Fact]
    public void In_the_picture_names_are_text_and_never_markup() =>
        Assert.Contains(XDocument.Parse(MapFormatTests.Write("svg", Report)).Descendants(), element => element.Value.Contains("a\"b,c<d>", StringComparison.Ordinal));
}
