using System.Reflection;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.Tests.Hosting;

/// <summary>Every format writes one shared map; the golden files show how it looks.</summary>
public sealed class MapFormatTests
{
    private static readonly string Root = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static TheoryData<string> Formats => [.. ReportFormats.Of<MapReport>().Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_format_writes_the_sample_map_as_its_golden_file_says(string name) => AssertGolden($"map.{name}", Write(name, MapSamples.Small));

    [Fact]
    public void On_a_terminal_the_text_is_grouped_by_source_and_fits_eighty_columns()
    {
        var text = Write("text", MapSamples.Small with { Columns = 80 });

        AssertGolden("map.terminal", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void The_formats_are_those_that_the_command_line_promises() =>
        Assert.Equal(["text", "csv", "dot", "json", "md", "mermaid", "svg"], ReportFormats.Of<MapReport>().Select(format => format.Name));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_format_ends_with_a_line_break_and_says_the_same_again(string name)
    {
        var text = Write(name, MapSamples.Platform);

        Assert.EndsWith("\n", text);
        Assert.Equal(text, Write(name, MapSamples.Platform));
    }

    internal static string Write(string format, MapReport report)
    {
        var output = new StringWriter();
        ReportFormats.Of<MapReport>().Single(candidate => candidate.Name == format).Write(report, output, Ink.Plain);
        return output.ToString();
    }

    internal static void AssertGolden(string file, string actual)
    {
        var path = Path.Combine(Root, "tests", "PolicyKit.Tests", "Hosting", "Golden", file);
        if (Environment.GetEnvironmentVariable("POLICYKIT_UPDATE_VECTORS") == "1")
            File.WriteAllText(path, actual.ReplaceLineEndings("\n"));

        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }
}
