namespace PolicyKit.Hosting.Reports.Located;

/// <summary>What of a report goes into SARIF: as much as code scanning of GitHub takes, the most severe first.</summary>
/// <param name="Report">The whole report.</param>
/// <param name="Rules">The rules that are described; results refer to them by position.</param>
/// <param name="Results">The findings that are written, in the order of the report.</param>
internal sealed record SarifContent(LocatedReport Report, IReadOnlyList<FindingRule> Rules, IReadOnlyList<LocatedFinding> Results)
{
    /// <summary>How many results a run may have.</summary>
    public const int MostResults = 25_000;

    /// <summary>How many rules a run may have.</summary>
    public const int MostRules = 25_000;

    /// <summary>How many locations a result may have, related ones included.</summary>
    public const int MostLocations = 1_000;

    /// <summary>How many steps of a flow a result may have for all of them to be shown.</summary>
    public const int MostSteps = 1_000;

    /// <summary>The findings that have no place.</summary>
    public IEnumerable<LocatedFinding> Placeless => Report.Findings.Where(finding => finding.Span.Document is null);

    /// <summary>What is left out; null for nothing.</summary>
    public string? Omission { get; private init; }

    /// <summary>The content of a report.</summary>
    public static SarifContent Of(LocatedReport report)
    {
        var placed = report.Findings.Where(finding => finding.Span.Document is not null).ToArray();
        var results = placed.Length <= MostResults ? placed : MostSevere(placed);
        var rules = report.Rules.Count <= MostRules
            ? report.Rules
            : [.. results.Select(finding => finding.Rule).Concat(report.Rules).DistinctBy(rule => rule.Id).Take(MostRules)];
        string?[] cut =
        [
            results.Length < placed.Length ? $"the least severe {placed.Length - results.Length} of {placed.Length} findings" : null,
            rules.Count < report.Rules.Count ? $"{report.Rules.Count - rules.Count} of {report.Rules.Count} rules" : null,
            results.Any(finding => finding.Related.Count >= MostLocations) ? $"related places beyond {MostLocations - 1} of a finding" : null,
            results.Any(finding => finding.Steps.Count > MostSteps) ? $"steps beyond {MostSteps} of a flow" : null,
        ];
        var omitted = cut.OfType<string>().ToArray();
        return new(report, rules, results)
        {
            Omission = omitted.Length == 0 ? null : $"left out of SARIF, which code scanning takes only so much of: {string.Join(", ", omitted)}",
        };
    }

    private static LocatedFinding[] MostSevere(LocatedFinding[] findings)
    {
        var kept = Enumerable.Range(0, findings.Length)
            .OrderBy(at => findings[at].Suppression is not null).ThenByDescending(at => findings[at].Severity).Take(MostResults);
        return [.. kept.Order().Select(at => findings[at])];
    }
}
