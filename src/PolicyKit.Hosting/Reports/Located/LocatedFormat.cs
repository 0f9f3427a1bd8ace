using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>A way to write down every report that has findings at places. Found by <see cref="Catalog"/>, like the formats of one report alone.</summary>
internal abstract class LocatedFormat
{
    /// <summary>The name for <c>--format</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Writes the whole document.</summary>
    public abstract void Write(LocatedReport report, TextWriter output);

    /// <summary>What the document leaves out, in one sentence without full stop; null when it leaves out nothing.</summary>
    public virtual string? Omission(LocatedReport report) => null;
}

/// <summary>Finds the findings of one sort of report. Found by <see cref="Catalog"/>: whoever has one has every <see cref="LocatedFormat"/>.</summary>
/// <typeparam name="TReport">The report of one command.</typeparam>
internal abstract class LocatedReader<TReport>
{
    /// <summary>The findings of a report.</summary>
    public abstract LocatedReport Read(TReport report);
}

/// <summary>A format of located reports as one of a command's own.</summary>
/// <typeparam name="TReport">The report of the command.</typeparam>
/// <param name="reader">Finds its findings.</param>
/// <param name="format">Writes them.</param>
internal sealed class LocatedReportFormat<TReport>(LocatedReader<TReport> reader, LocatedFormat format) : ReportFormat<TReport>
{
    /// <inheritdoc/>
    public override string Name => format.Name;

    /// <inheritdoc/>
    public override void Write(TReport report, TextWriter output, Ink ink) => format.Write(reader.Read(report), output);

    /// <inheritdoc/>
    public override string? Omission(TReport report) => format.Omission(reader.Read(report));
}
