using Markdig.Syntax;

namespace PolicyKit.Help.Pages;

/// <summary>Reads pages of help.</summary>
internal static class HelpPageReader
{
    /// <summary>The page of parameters that several cmdlets have alike.</summary>
    public const string CommonParameters = "common-parameters.md";

    private static readonly string[] Sections = ["Parameters", "Inputs", "Outputs", "Examples", "Notes", "Links"];

    /// <summary>Reads the page of a cmdlet.</summary>
    /// <exception cref="HelpException">It has a section that help does not know, an example without code, or nothing to say.</exception>
    public static HelpPage Read(string file)
    {
        var page = MarkdownPage.Read(file);
        if (page.Sections.FirstOrDefault(section => !Sections.Contains(section.Title)) is { } unknown)
            throw new HelpException($"{Path.GetFileName(file)}: a cmdlet's page has no section `{unknown.Title}`");
        var text = Prose.Paragraphs(page.Blocks);
        return text.Count > 0
            ? new(page.Title, text[0], [.. text.Skip(1)], Entries(page["Parameters"]), Entries(page["Inputs"]), Entries(page["Outputs"]),
                [.. page["Examples"].Sections.Select(ReadExample)], Prose.Paragraphs(page["Notes"].Blocks), LinksOf(page["Links"]))
            : throw new HelpException($"{Path.GetFileName(file)} says nothing");
    }

    /// <summary>Reads the page of common parameters.</summary>
    public static IReadOnlyList<HelpEntry> ReadCommon(string file) => Entries(MarkdownPage.Read(file)["Parameters"]);

    private static HelpEntry[] Entries(MarkdownPage section) =>
        [.. section.Sections.Select(entry => new HelpEntry(entry.Title.TrimStart('-'), Prose.Paragraphs(entry.Blocks)))];

    private static string[] LinksOf(MarkdownPage section) =>
        [.. section.Blocks.OfType<ListBlock>().SelectMany(list => list.Cast<ListItemBlock>()).Select(item => string.Join(' ', item.Select(Prose.Text)))];

    // Code, then its output if there is any; text before and after is said about both.
    private static HelpExample ReadExample(MarkdownPage section) =>
        section.Blocks.OfType<FencedCodeBlock>().ToArray() is [{ Info: "powershell" } code, .. var output] && output.All(block => block.Info == "text") && output.Length <= 1
            ? new(section.Title, Prose.Text(code), output is [var printed] ? Prose.Text(printed) : "", Prose.Paragraphs(section.Blocks.Where(block => block is not CodeBlock)))
            : throw new HelpException($"the example `{section.Title}` is not one block of `powershell` and at most one of `text`");
}
