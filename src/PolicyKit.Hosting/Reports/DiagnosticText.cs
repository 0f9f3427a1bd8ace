using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>Diagnostics as people read them: what is wrong, where it stands, what to do.</summary>
public static class DiagnosticText
{
    /// <summary>How many are shown in full; who has more errors has one cause for most of them.</summary>
    public const int MostShown = 100;

    /// <summary>Writes the diagnostics, the errors before the others, one block each; without their fixes, which only a lint run makes.</summary>
    public static void Write(IEnumerable<Diagnostic> diagnostics, TextWriter output, Ink ink)
    {
        var ordered = diagnostics.OrderByDescending(diagnostic => diagnostic.Severity).ToArray();
        foreach (var diagnostic in ordered.Take(MostShown))
        {
            foreach (var line in Lines(diagnostic with { Fix = null }, ink))
                output.WriteLine(line);
            output.WriteLine();
        }
        if (ordered.Length > MostShown)
            output.WriteLine($"… and {ordered.Length - MostShown} more");
    }

    /// <summary>The lines of one block.</summary>
    public static IEnumerable<string> Lines(Diagnostic diagnostic, Ink ink)
    {
        var related = diagnostic.Related;
        var gutter = Excerpt.GutterOf(diagnostic.Span, related?.Span ?? SourceSpan.None);
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        yield return $"{MarkOf(diagnostic.Severity, ink)($"{diagnostic.Kind.Id} {severity}")}: {ink.Strong(DisplayText.Printable(diagnostic.Message))}";
        foreach (var line in Excerpt.Lines(diagnostic.Span, gutter, "", ink))
            yield return line;
        if (related is not null)
            foreach (var line in Excerpt.Lines(related.Span, gutter, DisplayText.Printable(related.Message), ink))
                yield return line;
        var offer = diagnostic.Fix is { } fix ? $" (fix: {char.ToLowerInvariant(fix.Title[0])}{fix.Title[1..]}, {fix.Safety.ToString().ToLowerInvariant()})" : "";
        if (diagnostic.Help + offer is { Length: > 0 } help)
            yield return $"{new string(' ', gutter)}{ink.Faint("help:")} {DisplayText.Printable(help)}";
    }

    private static Func<string, string> MarkOf(Severity severity, Ink ink) => severity switch
    {
        Severity.Error => ink.Bad,
        Severity.Warning => ink.Doubtful,
        _ => ink.Faint,
    };
}
