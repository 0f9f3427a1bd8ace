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

    /// <summary>How many findings of a run are written with their fix: a report is for reading, and <c>--fix</c> makes the rest.</summary>
    public const int MostFixes = 5_000;

    /// <summary>How many characters a fix may insert for it to be written.</summary>
    public const int LongestFix = 10_000;

    /// <summary>The findings that are written with their fix.</summary>
    public required IReadOnlySet<LocatedFinding> Fixed { get; init; }

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
        var fixable = results.Where(finding => finding is { Fix: not null, Suppression: null, Changes.Count: > 0 }).ToArray();
        var repaired = fixable.Where(finding => finding.Changes.Sum(change => change.Text.Length) <= LongestFix).Take(MostFixes).ToHashSet<LocatedFinding>(ReferenceEqualityComparer.Instance);
        string?[] cut =
        [
            results.Length < placed.Length ? $"the least severe {placed.Length - results.Length} of {placed.Length} findings" : null,
            rules.Count < report.Rules.Count ? $"{report.Rules.Count - rules.Count} of {report.Rules.Count} rules" : null,
            results.Any(finding => finding.Related.Count >= MostLocations) ? $"related places beyond {MostLocations - 1} of a finding" : null,
            results.Any(finding => finding.Steps.Count > MostSteps) ? $"steps beyond {MostSteps} of a flow" : null,
            repaired.Count < fixable.Length ? $"{fixable.Length - repaired.Count} of {fixable.Length} fixes" : null,
        ];
        var omitted = cut.OfType<string>().ToArray();
        return new(report, rules, results)
        {
            Fixed = repaired,
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
