using System.Text.RegularExpressions;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Hosting.Lint;

/// <summary>Broken packs, configurations and baselines, as strangers write them: one block for each mistake, code 2, and nothing is checked.</summary>
public sealed class BrokenFilesTests
{
    public static TheoryData<string, string, string> Specs => new()
    {
        { "RulePack", "[1, 2]", "expected a mapping, found a list" },
        { "RulePack", "", "`spec` is missing" },
        { "RulePack", "{rulez: []}", "Did you mean `rules`?" },
        { "RulePack", "{rules: {a: b}}", "expected a list, found a mapping" },
        { "RulePack", "{rules: [PK1001]}", "expected a mapping, found a text: `PK1001`" },
        { "RulePack", "{rules: [~]}", "is missing" },
        { "RulePack", "{rules: [{id: PK1001, severity: fatal}]}", "Known here: `error`, `warning`, `note`, `off`." },
        { "RulePack", "{rules: [{category: safety}]}", "Known here: `correctness`, `security`, `hygiene`." },
        { "RulePack", "{checks: [a]}", "expected a mapping, found a text: `a`" },
        { "RulePack", "{extends: [recomended]}", "Did you mean `recommended`?" },
        { "Configuration", "[1, 2]", "expected a mapping, found a list" },
        { "Configuration", "", "`spec` is missing" },
        { "Configuration", "{rulez: []}", "Did you mean `rules`?" },
        { "Configuration", "{rules: [recomended]}", "Did you mean `recommended`?" },
        { "Configuration", "{baseline: [a]}", "expected a file, found a list" },
        { "Configuration", "{suppressions: [abc]}", "expected a mapping, found a text: `abc`" },
        { "Configuration", "{suppressions: [{rules: PK1001, reason: r, expires: [1]}]}", "expected a date, found a list" },
        { "Configuration", "{suppressions: [{rules: PK1001, reason: r, expires: 31.1.2027}]}", "`31.1.2027` is no date" },
        { "Configuration", "{suppressions: [{rules: PK1001, reason: r, until: 2027-01-01}]}", "Known here: `rules`, `objects`, `paths`, `reason`, `expires`." },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public void A_mistake_is_one_block_with_its_file_and_line(string kind, string spec, string expected)
    {
        using var folder = new LintFolder();
        var path = folder.Write("broken.yaml", $"apiVersion: policykit.dev/v1\nkind: {kind}\nmetadata: {{name: mine}}\nspec: {spec}\n");
        var run = kind == "RulePack" ? folder.Lint("--rules", path) : CommandLineRun.Of("lint", folder.PathOf("policies.yaml"), "--config", path);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(expected, run.Error);
        Assert.Single(Regex.Matches(run.Error, "^PK[0-9]{4} error: ", RegexOptions.Multiline));
        Assert.Matches(@"broken\.yaml:[14]:", run.Error);
    }

    [Theory]
    [InlineData("--rules", "", "there is no rule pack in")]
    [InlineData("--rules", "- a\n", "there is no rule pack in")]
    [InlineData("--rules", "a\0b", "is not a text file")]
    [InlineData("--config", "", "there is no configuration in this file")]
    [InlineData("--config", "- a\n", "there is no configuration in this file")]
    [InlineData("--config", "a\0b", "is not a text file")]
    [InlineData("--baseline", "", "this is no baseline")]
    [InlineData("--baseline", "- a\n", "this is no baseline")]
    [InlineData("--baseline", "a\0b", "is not a text file")]
    public void A_file_of_another_sort_is_said(string option, string text, string expected)
    {
        using var folder = new LintFolder();
        AssertRefused(folder, option, folder.Write("other.yaml", text), expected);
    }

    [Theory]
    [InlineData("--rules", "is neither a rule pack that comes with PolicyKit nor a file")]
    [InlineData("--config", "is a folder or a pattern, where one file is read")]
    [InlineData("--baseline", "is a folder or a pattern, where one file is read")]
    public void A_folder_is_no_file_even_if_one_file_is_in_it(string option, string expected)
    {
        using var folder = new LintFolder();
        folder.Write("sub/one.yaml", "apiVersion: policykit.dev/v1\nkind: Configuration\nmetadata: {name: mine}\nspec: {}\n");
        AssertRefused(folder, option, folder.PathOf("sub"), expected);
    }

    [Theory]
    [InlineData("--rules", "is neither a rule pack")]
    [InlineData("--config", "there is no file or folder")]
    [InlineData("--baseline", "there is no file or folder")]
    public void A_name_without_a_character_is_no_file(string option, string expected)
    {
        using var folder = new LintFolder();
        AssertRefused(folder, option, "", expected);
    }

    private static void AssertRefused(LintFolder folder, string option, string path, string expected)
    {
        var run = folder.Lint(option, path);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(expected, run.Error);
        Assert.Single(Regex.Matches(run.Error, "^PK[0-9]{4} error: ", RegexOptions.Multiline));
        Assert.Contains("  help: ", run.Error);
    }
}
