using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>A line of the input with the text at fault underlined, as <c>architecture.md</c> section 6 draws it.</summary>
internal static class Excerpt
{
    // A JSON file can be one line of megabytes: only what surrounds the fault is shown.
    private const int WidestLine = 100;
    private const int BeforeFault = 40;

    /// <summary>The lines of an excerpt: place, text, underline. Only the place when the text is not at hand; nothing when there is no place.</summary>
    /// <param name="span">What to underline; of several lines only the first.</param>
    /// <param name="gutter">The width of the line numbers.</param>
    /// <param name="note">What to say behind the underline; may be empty.</param>
    /// <param name="ink">Colours.</param>
    public static IEnumerable<string> Lines(SourceSpan span, int gutter, string note, Ink ink)
    {
        if (span.Document is not { } document)
            yield break;
        var blank = new string(' ', gutter);
        yield return $"{ink.Faint($"{blank}┌─ ")}{DisplayText.Printable(document.Path)}:{span.Start.Line}:{span.Start.Column}";

        var (line, column) = span.Start;
        var text = document.LineText(line);
        if (text.Length == 0 && span.Length == 0)
            yield break;
        var start = Math.Min(column - 1, text.Length);
        var end = span.End.Line == line ? Math.Clamp(span.End.Column - 1, start, text.Length) : text.TrimEnd().Length;
        var (lead, fault, after) = Cut(text, start, Math.Max(end, start));
        yield return $"{ink.Faint($"{line.ToString().PadLeft(gutter)}│ ")}{lead}{fault}{after}".TrimEnd();
        var carets = new string('^', Math.Max(1, DisplayText.WidthOf(fault)));
        yield return $"{ink.Faint($"{blank}│ ")}{new string(' ', DisplayText.WidthOf(lead))}{ink.Bad(carets)}{(note.Length == 0 ? "" : " " + note)}";
    }

    /// <summary>The width that the line numbers of these spans need.</summary>
    public static int GutterOf(params SourceSpan[] spans) => Math.Max(2, spans.Max(span => span.Start.Line.ToString().Length));

    private static (string Lead, string Fault, string After) Cut(string text, int start, int end)
    {
        var from = text.Length <= WidestLine ? 0 : Math.Max(0, start - BeforeFault);
        var to = text.Length <= WidestLine ? text.Length : Math.Min(text.Length, from + WidestLine);
        var lead = DisplayText.Printable(text[from..start]);
        var fault = DisplayText.Printable(text[start..Math.Min(end, to)]);
        var after = DisplayText.Printable(text[Math.Min(end, to)..to]);
        return (from > 0 ? "…" + lead : lead, fault, to < text.Length ? after + "…" : after);
    }
}
