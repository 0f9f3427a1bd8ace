using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PolicyKit.Help.Pages;

/// <summary>Markdown as plain text, as the console shows it.</summary>
internal static class Prose
{
    /// <summary>The paragraphs of some blocks; lists, tables and code are one paragraph of several lines each.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) => [.. blocks.Select(Text)];

    /// <summary>A block.</summary>
    /// <exception cref="HelpException">A kind of block that help does not use.</exception>
    public static string Text(Block block) => block switch
    {
        ParagraphBlock paragraph => Text(paragraph.Inline),
        HeadingBlock heading => Text(heading.Inline),
        ListBlock list => string.Join('\n', list.Cast<ListItemBlock>().Select(item => $"- {string.Join(' ', item.Select(Text))}")),
        CodeBlock code => string.Join('\n', code.Lines.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd())),
        Table table => Rows(table),
        _ => throw new HelpException($"line {block.Line + 1}: help has no {block.GetType().Name}"),
    };

    private static string Rows(Table table)
    {
        var rows = table.Cast<TableRow>().Select(row => row.Cast<TableCell>().Select(cell => string.Join(' ', cell.Select(Text))).ToArray()).ToArray();
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join('\n', rows.Select(row => string.Concat(row.Select((cell, column) => column < widths.Length ? cell.PadRight(widths[column] + 2) : cell))));
    }

    private static string Text(ContainerInline? inlines) => string.Concat((inlines ?? []).Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        LinkInline link => Text(link),
        ContainerInline container => Text((ContainerInline?)container),
        AutolinkInline address => address.Url,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => throw new HelpException($"line {inline.Line + 1}: help has no {inline.GetType().Name}"),
    }));

    // A console cannot follow a link between pages, only one to the web.
    private static string Text(LinkInline link) =>
        Uri.IsWellFormedUriString(link.Url, UriKind.Absolute) ? $"{Text((ContainerInline)link)} ({link.Url})" : Text((ContainerInline)link);
}
