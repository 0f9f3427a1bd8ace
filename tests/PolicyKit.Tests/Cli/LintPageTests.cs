using System.Text.RegularExpressions;
using PolicyKit.Testing;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Cli;

/// <summary>What <c>docs/lint.md</c> says that <c>policykit lint</c> prints is what it prints, about the files that the page shows.</summary>
public sealed partial class LintPageTests
{
    [Fact]
    public void Each_run_on_the_page_prints_what_the_page_shows()
    {
        using var folder = new TemporaryFolder();
        var runs = 0;
        foreach (Match block in Block().Matches(File.ReadAllText(Repository.PathOf("docs", "lint.md")).ReplaceLineEndings("\n")))
            if (block.Groups["file"].Success)
                folder.File(block.Groups["file"].Value, block.Groups["text"].Value);
            else
            {
                AssertPrints(folder, block.Groups["command"].Value, block.Groups["text"].Value);
                runs++;
            }
        Assert.True(runs > 5, $"the page shows {runs} runs");
    }

    private static void AssertPrints(TemporaryFolder folder, string command, string expected)
    {
        string[] arguments = [.. command.Split(' ').Select(word => word.EndsWith(".yaml", StringComparison.Ordinal) || word.EndsWith(".json", StringComparison.Ordinal) ? folder.Of(word) : word)];
        var run = CommandLineRun.Of(arguments);
        var printed = (run.Output + run.Error).Replace('\\', '/').Replace(folder.Of("x")[..^1].Replace('\\', '/'), "", StringComparison.Ordinal);
        Assert.Equal(expected, Duration().Replace(printed, ""), ignoreLineEndingDifferences: true);
    }

    [GeneratedRegex(@"^```(yaml (?<file>\S+)|console\n\$ \./policykit (?<command>.*))\n(?<text>(?s:.*?))^```$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@" \([0-9.]+ m?s\)$", RegexOptions.Multiline)]
    private static partial Regex Duration();
}
