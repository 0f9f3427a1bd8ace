using System.Text.RegularExpressions;
using PolicyKit.Hosting.Reports;
using PolicyKit.Hosting.Reports.Located;

namespace PolicyKit.Tests.Hosting;

/// <summary>What pipelines obey are the commands of the format and nothing of the input; each test decodes as the pipeline does.</summary>
public sealed class PipelineFormatTests
{
    private static readonly string Shown = DisplayText.Printable(LintSamples.Hostile);

    [Fact]
    public void GitHub_gets_one_command_for_each_finding_that_counts_the_most_severe_first()
    {
        var commands = GitHubCommands(LintFormatTests.Write("github", LintSamples.Small)).ToArray();

        Assert.Equal(["error", "warning", "warning", "notice"], commands.Select(command => command.Name));
        Assert.Equal("k8s/open policy.yaml", commands[0].Properties["file"]);
        Assert.Equal(("8", "5", "8", "13"), (commands[1].Properties["line"], commands[1].Properties["col"], commands[1].Properties["endLine"], commands[1].Properties["endColumn"]));
        Assert.Equal("`NetworkPolicy/shop/open` lets in everyone\nName the pods that may come in.", commands[1].Message);
        Assert.Equal("PK2901 Rule allows everyone", commands[1].Properties["title"]);
    }

    [Fact]
    public void GitHub_reads_hostile_text_back_as_text()
    {
        var command = Assert.Single(GitHubCommands(LintFormatTests.Write("github", LintSamples.Evil)));

        Assert.Equal($"{Shown}\n{Shown}", command.Message);
        Assert.Equal($"PK2902 {Shown}", command.Properties["title"]);
        Assert.Equal(DisplayText.Printable(LintSamples.Evil.Findings[0].Diagnostic.Span.Path), command.Properties["file"]);
    }

    [Fact]
    public void Azure_gets_one_command_for_each_error_and_warning()
    {
        var commands = AzureCommands(LintFormatTests.Write("azure", LintSamples.Small)).ToArray();

        Assert.Equal(["error", "warning", "warning"], commands.Select(command => command.Properties["type"]));
        Assert.Equal(("k8s/open policy.yaml", "8", "5", "PK2901"), (commands[1].Properties["sourcepath"], commands[1].Properties["linenumber"], commands[1].Properties["columnnumber"], commands[1].Properties["code"]));
        Assert.Equal("`NetworkPolicy/shop/open` lets in everyone. Name the pods that may come in.", commands[1].Message);
    }

    [Fact]
    public void Azure_reads_hostile_text_back_as_text()
    {
        var command = Assert.Single(AzureCommands(LintFormatTests.Write("azure", LintSamples.Evil)));

        Assert.Equal($"{Shown}. {Shown}", command.Message);
        Assert.Equal(DisplayText.Printable(LintSamples.Evil.Findings[0].Diagnostic.Span.Path), command.Properties["sourcepath"]);
    }

    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    public void The_log_stays_readable_for_people(string format) =>
        Assert.StartsWith(LintFormatTests.Write("text", LintSamples.Small), LintFormatTests.Write(format, LintSamples.Small), StringComparison.Ordinal);

    [Theory]
    [InlineData("::error::x\n", ": :error::x\n")]
    [InlineData("  ::set-output name=a::b\n", "  : :set-output name=a::b\n")]
    [InlineData("a ##vso[task.setvariable variable=a]b\n", "a # #vso[task.setvariable variable=a]b\n")]
    [InlineData("##VSO[task.complete]\n", "# #VSO[task.complete]\n")]
    [InlineData("a ###[error]b\n", "a ## #[error]b\n")]
    [InlineData("a::b ## c\n", "a::b ## c\n")]
    public void A_log_is_told_nothing_that_it_obeys(string written, string received)
    {
        foreach (var size in new[] { 1, 3, 1000 })
        {
            var log = new StringWriter();
            var writer = new PipelineLog(log);
            foreach (var part in written.Chunk(size))
                writer.Write(new string(part));

            Assert.Equal(received, log.ToString());
        }
    }

    [Fact]
    public void A_cell_of_a_spreadsheet_is_never_a_formula()
    {
        var records = Records(LintFormatTests.Write("csv", LintSamples.Evil));

        Assert.Equal(2, records.Count);
        Assert.Equal(records[0].Count, records[1].Count);
        Assert.Equal($"'{Shown}", records[1][3]);
        Assert.All(records[1], cell => Assert.DoesNotMatch("^\\s*[=+@-]", cell));
    }

    [Fact]
    public void A_row_of_markdown_has_four_cells_and_no_markup_of_the_input()
    {
        var row = Assert.Single(LintFormatTests.Write("md", LintSamples.Evil).Split('\n'), line => line.StartsWith("| warning", StringComparison.Ordinal));

        Assert.Equal(6, Regex.Split(row, @"(?<!\\)\|").Length);
        Assert.DoesNotContain("<img", row, StringComparison.Ordinal);
        Assert.DoesNotContain("@team", row, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\\)[`\[]", row);
    }

    /// <summary>As the runner of GitHub Actions reads lines.</summary>
    private static IEnumerable<(string Name, Dictionary<string, string> Properties, string Message)> GitHubCommands(string log)
    {
        foreach (var line in log.Split('\n').Select(line => line.TrimStart()))
        {
            Assert.DoesNotContain("##[", line.StartsWith("::", StringComparison.Ordinal) ? "" : line, StringComparison.Ordinal);
            if (!line.StartsWith("::", StringComparison.Ordinal))
                continue;
            var end = line.IndexOf("::", 2, StringComparison.Ordinal);
            var (name, rest) = line[2..end].Split(' ', 2) is [var first, var more] ? (first, more) : (line[2..end], "");
            var properties = rest.Split(',').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Decoded(pair[1]));
            yield return (name, properties, Decoded(line[(end + 2)..]));
        }

        static string Decoded(string text) => text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal)
            .Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
    }

    /// <summary>As the agent of Azure Pipelines reads lines: a command may stand anywhere.</summary>
    private static IEnumerable<(Dictionary<string, string> Properties, string Message)> AzureCommands(string log)
    {
        const string prefix = "##vso[task.logissue ";
        foreach (var line in log.Split('\n'))
        {
            var start = line.IndexOf("##vso[", StringComparison.OrdinalIgnoreCase);
            if (start < 0)
                continue;
            Assert.StartsWith(prefix, line[start..], StringComparison.Ordinal);
            var end = line.IndexOf(']', start);
            var properties = line[(start + prefix.Length)..end].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => Decoded(pair[1].Replace("%3B", ";", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal)));
            yield return (properties, Decoded(line[(end + 1)..]));
        }

        static string Decoded(string text) => text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal).Replace("%AZP25", "%", StringComparison.Ordinal);
    }

    /// <summary>The records of RFC 4180.</summary>
    private static List<List<string>> Records(string text) =>
        [.. Regex.Matches(text, "(?:(?:\"(?:[^\"]|\"\")*\"|[^\",\r\n]*)(?:,|\r\n))+?(?<=\r\n)").Select(record => Regex.Matches(record.Value, "(\"(?:[^\"]|\"\")*\"|[^\",\r\n]*)(?:,|\r\n)")
            .Select(field => field.Groups[1].Value is ['"', .., '"'] quoted ? quoted[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field.Groups[1].Value).ToList())];
}
