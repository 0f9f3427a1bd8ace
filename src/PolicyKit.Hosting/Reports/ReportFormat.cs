using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>A way to write down one sort of report.</summary>
/// <remarks>Found by <see cref="Catalog"/>: a new format is a new file, and every front-end offers it.</remarks>
/// <typeparam name="TReport">What it writes: the report of one command.</typeparam>
public abstract class ReportFormat<TReport>
{
    /// <summary>The name for <c>--format</c>, lower case; unique among the formats of one sort of report.</summary>
    public abstract string Name { get; }

    /// <summary>Writes the whole document, with a line break at its end and <c>\n</c> between lines.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="output">Receives the document and nothing else.</param>
    /// <param name="ink">Colours, for the formats that people read; <see cref="Ink.Plain"/> unless the output is a terminal.</param>
    /// <exception cref="IOException">The output does not take any more, for example because its reader has gone.</exception>
    public abstract void Write(TReport report, TextWriter output, Ink ink);

    /// <summary>What of a report the document leaves out because its readers take only so much, in one sentence without full stop; null when it leaves out nothing.</summary>
    /// <param name="report">What would be written.</param>
    public virtual string? Omission(TReport report) => null;
}

/// <summary>The formats that exist.</summary>
public static class ReportFormats
{
    /// <summary>Every format of one sort of report, <c>text</c> first and the others by name.</summary>
    public static IReadOnlyList<ReportFormat<TReport>> Of<TReport>() =>
        [.. Catalog.Of<ReportFormat<TReport>>().Concat(Located<TReport>()).OrderBy(format => format.Name != "text").ThenBy(format => format.Name, StringComparer.Ordinal)];

    private static IEnumerable<ReportFormat<TReport>> Located<TReport>() =>
        from reader in Catalog.Of<LocatedReader<TReport>>()
        from format in Catalog.Of<LocatedFormat>()
        select new LocatedReportFormat<TReport>(reader, format);
}
