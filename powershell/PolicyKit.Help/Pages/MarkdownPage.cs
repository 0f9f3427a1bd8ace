using Markdig;
using Markdig.Syntax;

namespace PolicyKit.Help.Pages;

/// <summary>A Markdown file as a tree of headings.</summary>
/// <param name="Title">The text of the heading; that of the first level for the file itself.</param>
/// <param name="Blocks">What stands between it and the next heading.</param>
/// <param name="Sections">The headings one level below.</param>
internal sealed record MarkdownPage(string Title, Block[] Blocks, IReadOnlyList<MarkdownPage> Sections)
{
    private static readonly MarkdownPipeline Syntax = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>The section of a title; one without content if there is none.</summary>
    public MarkdownPage this[string title] => Sections.SingleOrDefault(section => section.Title == title) ?? new(title, [], []);

    /// <summary>Reads a file.</summary>
    /// <exception cref="HelpException">It does not begin with a heading of the first level, or has several.</exception>
    public static MarkdownPage Read(string file)
    {
        var blocks = Markdown.Parse(File.ReadAllText(file), Syntax).ToArray();
        var pages = Under(1, blocks);
        return blocks is [HeadingBlock { Level: 1 }, ..] && pages is [var page]
            ? page
            : throw new HelpException($"{Path.GetFileName(file)} does not begin with its only title");
    }

    private static List<MarkdownPage> Under(int level, ReadOnlySpan<Block> blocks)
    {
        var pages = new List<MarkdownPage>();
        while (IndexOf(level, blocks) is >= 0 and var start)
        {
            var rest = blocks[(start + 1)..];
            var end = IndexOf(level, rest) is >= 0 and var next ? next : rest.Length;
            var own = rest[..end];
            var deeper = IndexOf(level + 1, own);
            pages.Add(new(Prose.Text(blocks[start]), [.. deeper < 0 ? own : own[..deeper]], Under(level + 1, own)));
            blocks = rest[end..];
        }
        return pages;
    }

    private static int IndexOf(int level, ReadOnlySpan<Block> blocks)
    {
        for (var i = 0; i < blocks.Length; i++)
            if (blocks[i] is HeadingBlock heading && heading.Level == level)
                return i;
        return -1;
    }
}
