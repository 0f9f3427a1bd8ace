using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using PolicyKit.Help.Pages;

namespace PolicyKit.Help.Writers;

/// <summary>Writes a page that is about no single cmdlet as the text that <c>Get-Help about_…</c> shows.</summary>
/// <remarks><c>Get-Help</c> takes the summary of a topic from the line after <c>SHORT DESCRIPTION</c>.</remarks>
internal static class AboutTopic
{
    private const int Width = 80;
    private const int Step = 4;

    /// <summary>The text of a page: the first paragraph is its summary, and its sections follow.</summary>
    /// <exception cref="HelpException">It says nothing.</exception>
    public static string Write(MarkdownPage page)
    {
        if (page.Blocks is not [var summary, .. var rest])
            throw new HelpException($"{page.Title} says nothing");
        var text = new StringBuilder();
        text.AppendLine("TOPIC");
        Indented(text, Step, page.Title).AppendLine();
        Section(text, new("Short description", [summary], []));
        if (rest.Length > 0)
            Section(text, new("Long description", rest, []));
        foreach (var section in page.Sections)
            Section(text, section);
        return text.ToString();
    }

    private static void Section(StringBuilder text, MarkdownPage section)
    {
        text.AppendLine(section.Title.ToUpperInvariant());
        Paragraphs(text, section.Blocks);
        foreach (var part in section.Sections)
        {
            Indented(text, Step / 2, part.Title);
            Paragraphs(text, part.Blocks);
        }
    }

    private static void Paragraphs(StringBuilder text, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            var indent = block is CodeBlock ? 2 * Step : Step;
            foreach (var line in Prose.Text(block).Split('\n'))
                foreach (var part in block is CodeBlock or Table ? [line] : Wrap(line, Width - indent))
                    Indented(text, indent, part);
            text.AppendLine();
        }
    }

    private static IEnumerable<string> Wrap(string line, int width)
    {
        var hanging = line.StartsWith("- ", StringComparison.Ordinal) ? "  " : "";
        var current = new StringBuilder();
        foreach (var word in line.Split(' '))
        {
            if (current.Length > 0 && current.Length + 1 + word.Length > width)
            {
                yield return current.ToString();
                current.Clear().Append(hanging).Append(word);
            }
            else
            {
                current.Append(current.Length > 0 ? " " : "").Append(word);
            }
        }
        yield return current.ToString();
    }

    private static StringBuilder Indented(StringBuilder text, int indent, string line) =>
        text.AppendLine(line.Length == 0 ? "" : $"{new string(' ', indent)}{line}");
}
