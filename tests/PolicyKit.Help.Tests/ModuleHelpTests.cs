using System.Text.RegularExpressions;
using PolicyKit.Help.Cmdlets;
using PolicyKit.Help.Pages;

namespace PolicyKit.Help.Tests;

/// <summary>The module, its manifest and its help say the same.</summary>
public sealed partial class ModuleHelpTests
{
    private static IReadOnlyList<CmdletShape> Cmdlets { get; } = CmdletAssembly.Read(Repository.RootAssembly);

    private static string Manifest { get; } = File.ReadAllText(Path.Combine(Repository.Module, "PolicyKit.psd1"));

    [Fact]
    public void Cmdlets_and_pages_agree_on_every_parameter_and_output() => Assert.Empty(HelpBook.Read(Cmdlets, Repository.Pages).Faults);

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets_that_there_are() =>
        Assert.Equal(Cmdlets.Select(cmdlet => cmdlet.Name), ListOf("CmdletsToExport").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void The_manifest_exports_nothing_else(string list) => Assert.Empty(ListOf(list));

    [Theory]
    [InlineData("FormatsToProcess")]
    [InlineData("TypesToProcess")]
    public void The_manifest_names_files_that_are_there(string list) =>
        Assert.All(ListOf(list), file => Assert.True(File.Exists(Path.Combine(Repository.Module, file)), file));

    [Fact]
    public void The_version_of_the_module_is_that_of_the_repository() => Assert.Equal(
        VersionOf().Match(File.ReadAllText(Repository.PathOf("Directory.Build.props"))).Groups[1].Value,
        Regex.Match(Manifest, @"ModuleVersion\s*=\s*'([^']*)'").Groups[1].Value);

    [Fact]
    public void Related_links_lead_to_cmdlets_and_topics_that_there_are()
    {
        var book = HelpBook.Read(Cmdlets, Repository.Pages);
        var known = Cmdlets.Select(cmdlet => cmdlet.Name).Concat(book.Topics.Select(topic => topic.Title)).ToHashSet();

        Assert.Empty(
            from chapter in book.Chapters
            from link in chapter.Page.Links
            where !known.Contains(link) && !Uri.IsWellFormedUriString(link, UriKind.Absolute)
            select $"{chapter.Cmdlet.Name}: {link}");
    }

    [Fact]
    public void Every_error_id_of_the_code_is_documented_and_every_documented_one_is_in_the_code()
    {
        var code = ErrorIdIn().Matches(File.ReadAllText(Repository.PathOf("powershell", "PolicyKit.PowerShell", "Commands", "FailureIds.cs")));
        var topic = MarkdownPage.Read(Path.Combine(Repository.Pages, "about_PolicyKit.md"))["Errors"];
        var documented = ErrorIdAlone().Matches(string.Join('\n', Prose.Paragraphs(topic.Blocks)));

        Assert.NotEmpty(code);
        Assert.Equal(code.Select(id => id.Groups[1].Value).Order(StringComparer.Ordinal), documented.Select(id => id.Value).Distinct().Order(StringComparer.Ordinal));
    }

    private static string[] ListOf(string key) =>
        [.. Quoted().Matches(Regex.Match(Manifest, $@"\b{key}\s*=\s*@\((?<items>[^)]*)\)").Groups["items"].Value).Select(item => item.Groups[1].Value)];

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("<Version>(.*)</Version>")]
    private static partial Regex VersionOf();

    [GeneratedRegex("= \"(PolicyKit\\.\\w+)\"")]
    private static partial Regex ErrorIdIn();

    [GeneratedRegex(@"\bPolicyKit\.\w+")]
    private static partial Regex ErrorIdAlone();
}
