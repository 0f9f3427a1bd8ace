using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.PolicyTests;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.PowerShell.Commands;

/// <summary>A report, narrowed to the results that somebody passed on, in a format.</summary>
internal abstract class ReportDocument
{
    /// <summary>The names of its formats.</summary>
    public abstract IReadOnlyList<string> Formats { get; }

    /// <summary>Writes it.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="output">Receives the document.</param>
    /// <returns>What it leaves out, in one sentence; null when it leaves out nothing.</returns>
    public abstract string? Write(string format, TextWriter output);

    /// <summary>Every format that some report has.</summary>
    public static IReadOnlyList<string> AllFormats { get; } =
    [
        .. NamesOf<VerifyReport>().Concat(NamesOf<LintReport>()).Concat(NamesOf<MapReport>()).Concat(NamesOf<QueryReport>()).Concat(NamesOf<PolicyTestReport>())
            .Concat(NamesOf<DiffReport>()).Concat(NamesOf<RelationReport>()).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The results of one report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="kept">Which of its items were passed on.</param>
    public static ReportDocument Narrowed(object report, IReadOnlySet<int> kept) => report switch
    {
        VerifyReport verify => new Of<VerifyReport>(verify with { Results = verify.Results.Where((_, at) => kept.Contains(at)).ToEquatableArray() }),
        LintReport lint => new Of<LintReport>(lint with { Findings = [.. lint.Findings.Where((_, at) => kept.Contains(at))] }),
        MapReport map => new Of<MapReport>(map with { Map = new ConnectionMap(map.Map.Nodes, map.Connections.Where((_, at) => kept.Contains(at)), map.Map.DefinedTraffic) }),
        DiffReport diff => new Of<DiffReport>(diff with { Changes = [.. diff.Changes.Where((_, at) => kept.Contains(at))] }),
        RelationReport relation => new Of<RelationReport>(relation),
        QueryReport query => new Of<QueryReport>(query),
        PolicyTestReport tests => new Of<PolicyTestReport>(tests with { Cases = tests.Cases.Where((_, at) => kept.Contains(at)).ToEquatableArray() }),
        _ => throw new NotSupportedException($"report {report.GetType().Name}"),
    };

    private static IEnumerable<string> NamesOf<TReport>() => ReportFormats.Of<TReport>().Select(format => format.Name);

    private sealed class Of<TReport>(TReport report) : ReportDocument
    {
        private readonly IReadOnlyList<ReportFormat<TReport>> _formats = ReportFormats.Of<TReport>();

        public override IReadOnlyList<string> Formats => [.. _formats.Select(format => format.Name)];

        public override string? Write(string format, TextWriter output)
        {
            var chosen = _formats.First(known => known.Name == format);
            chosen.Write(report, output, Ink.Plain);
            return chosen.Omission(report);
        }
    }
}
