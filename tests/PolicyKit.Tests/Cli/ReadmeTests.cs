using System.Reflection;
using System.Text.RegularExpressions;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>What the READMEs say that PolicyKit prints is what it prints. A line <c>…</c> stands for lines that are left out.</summary>
/// <remarks>The managed engine runs, which always finds the same flows; durations at the end of a line are left out.</remarks>
public sealed class ReadmeTests
{
    private static readonly string Root = Path.GetFullPath(Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!);

    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            var pages = Directory.EnumerateDirectories(Path.Combine(Root, "examples")).Select(folder => $"examples/{Path.GetFileName(folder)}/README.md").Order(StringComparer.Ordinal);
            foreach (var page in pages.Prepend("docs/compare.md").Prepend("README.md").Where(page => File.Exists(Path.Combine(Root, page))))
                foreach (Match block in Regex.Matches(File.ReadAllText(Path.Combine(Root, page)), @"^```console\n\$ \./policykit (.*)\n", RegexOptions.Multiline))
                    examples.Add(page, block.Groups[1].Value);
            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_run_in_a_readme_prints_what_the_readme_shows(string page, string command)
    {
        var expected = Block(page, command);
        var arguments = command.Split(' ').Select(word => word.StartsWith("examples/", StringComparison.Ordinal) ? Path.Combine(Root, word) : word);
        var run = CommandLineRun.Of([.. arguments, .. command.StartsWith("verify", StringComparison.Ordinal) ? ["--engine", "managed"] : Array.Empty<string>()]);
        string[] actual = [.. run.Output.Replace(Root, "", StringComparison.Ordinal).TrimEnd('\n').Split('\n')];

        var (at, skips) = (0, false);
        foreach (var line in expected)
        {
            if (line == "…")
            {
                skips = true;
                continue;
            }
            while (skips && at < actual.Length && !Shows(actual[at], line))
                at++;
            Assert.True(at < actual.Length && Shows(actual[at], line), $"{page} shows `{line}`, but `policykit {command}` prints{Environment.NewLine}{run.Output}{run.Error}");
            (at, skips) = (at + 1, false);
        }
        Assert.True(skips || at == actual.Length, $"{page} ends before `{actual[Math.Min(at, actual.Length - 1)]}`");
    }

    [Fact]
    public void The_picture_of_the_shop_is_up_to_date()
    {
        var path = Path.Combine(Root, "examples", "shop", "map.svg");
        var picture = CommandLineRun.Of("map", Path.Combine(Root, "examples", "shop"), "--format", "svg").Output;
        if (Environment.GetEnvironmentVariable("POLICYKIT_UPDATE_VECTORS") == "1")
            File.WriteAllText(path, picture);

        Assert.Equal(File.ReadAllText(path), picture, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("shop.yaml", 3)]
    [InlineData("calico-tiers.yaml", 4)]
    [InlineData("cilium-l7.yaml", 3)]
    public void The_policy_tests_of_the_examples_pass(string file, int count)
    {
        var run = CommandLineRun.Of("test", Path.Combine(Root, "examples", "tests", file));

        Assert.Equal((0, $"{count} passed, 0 failed\n"), (run.Code, run.Output));
    }

    private static bool Shows(string actual, string line) => Regex.Replace(actual, @" \([0-9.]+ m?s\)$", "").TrimEnd() == line;

    private static IEnumerable<string> Block(string page, string command)
    {
        var text = File.ReadAllText(Path.Combine(Root, page));
        var start = text.IndexOf($"```console\n$ ./policykit {command}\n", StringComparison.Ordinal);
        var lines = text[start..].Split('\n').Skip(2).TakeWhile(line => line != "```");
        return lines.Select(line => line.TrimEnd());
    }
}
