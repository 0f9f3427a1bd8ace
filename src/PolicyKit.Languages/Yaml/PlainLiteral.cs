using System.Text;

namespace PolicyKit.Languages.Yaml;

/// <summary>Reads a block of literal text: <c>|</c>, <c>|-</c> or <c>|+</c>, and the lines below that are indented deeper.</summary>
/// <param name="text">The whole text; its line breaks are LF or CR LF.</param>
/// <param name="start">Where the bar stands.</param>
/// <param name="end">Where reading ends.</param>
internal sealed class PlainLiteral(string text, int start, int end)
{
    /// <summary>The text, where it ends without its last line breaks, and where the next line begins; null when it is not that simple.</summary>
    /// <param name="column">The column that the lines must stay to the right of.</param>
    public (string Text, int End, int NextLine)? Read(int column)
    {
        var chomping = start + 1 < end && text[start + 1] is '-' or '+' ? text[start + 1] : ' ';
        var line = LineBehind(start);
        var header = text.Substring(start + 1, line - start - 1).TrimEnd(' ', '\r', '\n');
        var indent = SpacesAt(line, int.MaxValue);
        if (header != (chomping == ' ' ? "" : chomping.ToString()) || indent <= column || IsBlank(line + indent) || text[line + indent] == '\t')
            return null;
        var (content, lastEnd, pending) = (new StringBuilder(), start, 0);
        while (line < end)
        {
            var spaces = SpacesAt(line, indent);
            var next = LineBehind(line);
            if (!IsBlank(line + spaces))
            {
                if (spaces < indent)
                    return text[line + spaces] == '\t' ? null : Finish(line);
                content.Append('\n', pending).Append(text, line + spaces, ContentEnd(line, next) - line - spaces);
                (lastEnd, pending) = (ContentEnd(line, next), 0);
            }
            pending += next > line && text[next - 1] == '\n' ? 1 : 0;
            line = next;
        }
        return Finish(end);

        (string, int, int) Finish(int nextLine)
        {
            content.Append('\n', chomping switch { '-' => 0, '+' => pending, _ => Math.Min(pending, 1) });
            return (content.ToString(), EndOfContent(text, start, lastEnd), nextLine);
        }
    }

    /// <summary>Where a block of text ends for a reader of it: before the empty lines and the white space behind its last word.</summary>
    public static int EndOfContent(string text, int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\t' or '\r' or '\n')
            end--;
        return end;
    }

    private int LineBehind(int at) => text.IndexOf('\n', at, end - at) is >= 0 and var lineEnd ? lineEnd + 1 : end;

    private int ContentEnd(int line, int next)
    {
        var at = next;
        while (at > line && text[at - 1] is '\n' or '\r')
            at--;
        return at;
    }

    private int SpacesAt(int line, int most)
    {
        var at = line;
        while (at < end && text[at] == ' ' && at - line < most)
            at++;
        return at - line;
    }

    private bool IsBlank(int at) => at >= end || text[at] is '\n' or '\r';
}
