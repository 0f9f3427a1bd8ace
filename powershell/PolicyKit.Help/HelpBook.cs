using PolicyKit.Help.Cmdlets;
using PolicyKit.Help.Pages;

namespace PolicyKit.Help;

/// <summary>All help of a module, and where it and the cmdlets disagree.</summary>
/// <param name="Chapters">The cmdlets that have a page.</param>
/// <param name="Topics">The pages about no single cmdlet.</param>
/// <param name="Faults">What is missing, and what is said of things that do not exist; one sentence each.</param>
internal sealed record HelpBook(IReadOnlyList<HelpChapter> Chapters, IReadOnlyList<MarkdownPage> Topics, IReadOnlyList<string> Faults)
{
    /// <summary>How many examples a cmdlet needs at least.</summary>
    public const int FewestExamples = 2;

    private const string TopicPrefix = "about_";

    // Pages for those who look into the folder.
    private static readonly string[] NotHelp = ["README.md", HelpPageReader.CommonParameters];

    /// <summary>Reads the pages of a folder and compares them with the cmdlets.</summary>
    /// <param name="cmdlets">The cmdlets of the module.</param>
    /// <param name="folder">One Markdown file for each cmdlet and topic.</param>
    /// <exception cref="HelpException">A page cannot be read as help.</exception>
    public static HelpBook Read(IReadOnlyList<CmdletShape> cmdlets, string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.md").Where(file => !NotHelp.Contains(Path.GetFileName(file))).Order(StringComparer.Ordinal).ToArray();
        var common = HelpPageReader.ReadCommon(Path.Combine(folder, HelpPageReader.CommonParameters));
        var pages = files.Where(file => !IsTopic(file)).Select(HelpPageReader.Read).ToArray();
        var chapters = cmdlets.Join(pages, cmdlet => cmdlet.Name, page => page.Name, (cmdlet, page) => new HelpChapter(cmdlet, page with
        {
            Parameters = [.. page.Parameters, .. common.Where(entry => Has(cmdlet, entry) && page.Parameters.All(own => own.Name != entry.Name))],
        })).ToArray();
        return new(chapters, [.. files.Where(IsTopic).Select(MarkdownPage.Read)],
        [
            .. cmdlets.Select(cmdlet => cmdlet.Name).Except(pages.Select(page => page.Name)).Select(name => $"`{name}` has no page"),
            .. pages.Select(page => page.Name).Except(cmdlets.Select(cmdlet => cmdlet.Name)).Select(name => $"there is a page on `{name}`, which is no cmdlet"),
            .. common.Where(entry => !cmdlets.Any(cmdlet => Has(cmdlet, entry))).Select(entry => $"no cmdlet has the common parameter `-{entry.Name}`"),
            .. chapters.SelectMany(chapter => chapter.Faults),
        ]);
    }

    private static bool Has(CmdletShape cmdlet, HelpEntry entry) => cmdlet.Parameters.Any(parameter => parameter.Name == entry.Name);

    private static bool IsTopic(string file) => Path.GetFileName(file).StartsWith(TopicPrefix, StringComparison.Ordinal);
}
