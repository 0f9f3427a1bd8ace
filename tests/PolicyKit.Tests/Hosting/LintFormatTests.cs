using System.Xml.Linq;
using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Hosting;

/// <summary>Every format of <c>lint</c> writes one shared report; the golden files show how it looks.</summary>
public sealed class LintFormatTests
{
    public static TheoryData<string> Formats => [.. ReportFormats.Of<LintReport>().Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_format_writes_the_sample_as_its_golden_file_says(string name) =>
        MapFormatTests.AssertGolden($"lint.{name}", Golden.WithoutVersion(Write(name, LintSamples.Small)));

    [Fact]
    public void Lint_and_verify_have_the_formats_of_every_pipeline()
    {
        string[] promised = ["text", "azure", "csv", "github", "json", "junit", "md", "sarif"];

        Assert.Equal(promised, ReportFormats.Of<LintReport>().Select(format => format.Name));
        Assert.Equal(promised, ReportFormats.Of<VerifyReport>().Select(format => format.Name));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_but_line_breaks_of_the_format_controls_the_reader(string name)
    {
        var text = Write(name, LintSamples.Evil);

        Assert.DoesNotContain('\u0007', text);
        if (name != "json") // programs get the text as it was
            Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain('\ud800', text);
    }

    [Fact]
    public void Json_is_as_its_schema_says()
    {
        foreach (var report in new[] { LintSamples.Small, LintSamples.Empty, LintSamples.Evil, LintSamples.Many(20) })
            Assert.Empty(JsonSchemaCheck.Errors(Golden.Schema("lint"), Write("json", report)));
    }

    [Fact]
    public void In_junit_each_rule_is_a_case_that_fails_passes_or_is_skipped()
    {
        var suite = XDocument.Parse(Write("junit", LintSamples.Small)).Root!.Element("testsuite")!;

        Assert.Equal(("4", "2", "1"), ((string?)suite.Attribute("tests"), (string?)suite.Attribute("failures"), (string?)suite.Attribute("skipped")));
        Assert.Equal("no workload is known", (string?)Case("PK1901 Policy is shadowed").Element("skipped")!.Attribute("message"));
        Assert.Equal("2 findings", (string?)Case("PK2901 Rule allows everyone").Element("failure")!.Attribute("message"));
        Assert.Null(Case("PK3901 Name says little").Element("failure"));
        Assert.Contains("suppressed by comment", Case("PK2901 Rule allows everyone").Value, StringComparison.Ordinal);

        XElement Case(string name) => suite.Elements("testcase").Single(one => (string?)one.Attribute("name") == name);
    }

    [Fact]
    public void A_table_of_markdown_ends_where_nobody_would_read_on_and_says_so()
    {
        var format = ReportFormats.Of<LintReport>().Single(one => one.Name == "md");
        var report = LintSamples.Many(2000);

        Assert.Null(format.Omission(LintSamples.Small));
        Assert.Equal("left out of the table, which ends after 500 rows: the least severe 1100 of 1600 findings", format.Omission(report));
        var text = Write("md", report);
        Assert.Equal(500, text.Split('\n').Count(line => line.StartsWith("| error", StringComparison.Ordinal) || line.StartsWith("| warning", StringComparison.Ordinal)));
        Assert.Contains("the least severe 1100", text, StringComparison.Ordinal);
    }

    internal static string Write(string format, LintReport report)
    {
        var output = new StringWriter { NewLine = "\n" };
        ReportFormats.Of<LintReport>().Single(candidate => candidate.Name == format).Write(report, output, Ink.Plain);
        return output.ToString();
    }
}
