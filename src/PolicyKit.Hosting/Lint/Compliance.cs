using PolicyKit.Analysis;
using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>How a cluster stands to one demand of a pack.</summary>
public enum ComplianceStatus
{
    /// <summary>Nothing was found against it.</summary>
    Met,

    /// <summary>Something was found against it.</summary>
    Broken,

    /// <summary>It could not be checked, or not be decided.</summary>
    Unknown,

    /// <summary>The input has nothing that it speaks of.</summary>
    NotApplicable,
}

/// <summary>How a cluster stands to one clause of a standard.</summary>
/// <param name="Clause">The clause, as the pack calls it.</param>
/// <param name="Status">The worst of its demands.</param>
/// <param name="Demands">The rules and properties that stand for it.</param>
/// <param name="Findings">How many findings count against it.</param>
/// <param name="Suppressed">How many do not count because somebody said so.</param>
public sealed record ClauseResult(string Clause, ComplianceStatus Status, EquatableArray<string> Demands, int Findings, int Suppressed);

/// <summary>How a cluster stands to a pack that follows a standard.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Clauses">In the order of the pack.</param>
public sealed record ComplianceReport(PackSummary Pack, EquatableArray<ClauseResult> Clauses)
{
    /// <summary>One report for each pack that follows a standard. Computed from what all policies together allow.</summary>
    public static IEnumerable<ComplianceReport> Of(LintReport report) =>
        from pack in report.Plan.Packs
        where pack.Standard is not null
        select new ComplianceReport(pack, [.. pack.Demands.Where(demand => demand.Clause is not null).GroupBy(demand => demand.Clause!).Select(clause => Of(report, clause))]);

    private static ClauseResult Of(LintReport report, IGrouping<string, PackDemand> clause)
    {
        string[] ids = [.. clause.Select(demand => demand.Id).Distinct()];
        var findings = report.Findings.Where(finding => ids.Contains(finding.Diagnostic.Kind.Id)).ToArray();
        var statuses = ids.Select(id => StatusOf(report, id)).ToArray();
        var worst = new[] { ComplianceStatus.Broken, ComplianceStatus.Unknown, ComplianceStatus.Met, ComplianceStatus.NotApplicable }.First(statuses.Contains);
        return new(clause.Key, worst, [.. ids], findings.Count(finding => finding.Counts), findings.Count(finding => !finding.Counts));
    }

    private static ComplianceStatus StatusOf(LintReport report, string id)
    {
        if (report.Properties.FirstOrDefault(result => result.Property.Id == id) is { } result && result.Outcome is not Outcome.Violated)
            return result.Outcome switch
            {
                Outcome.Holds { IsVacuous: true } => ComplianceStatus.NotApplicable,
                Outcome.Holds => ComplianceStatus.Met,
                _ => ComplianceStatus.Unknown,
            };
        if (report.Findings.Any(finding => finding.Counts && finding.Diagnostic.Kind.Id == id))
            return ComplianceStatus.Broken;
        var isUnchecked = report.HasInputErrors || report.Skipped.Any(skipped => skipped.Rule.Kind.Id == id)
            || (!report.Selection.Rules.Keys.Any(rule => rule.Kind.Id == id) && !report.Properties.Any(known => known.Property.Id == id));
        return isUnchecked ? ComplianceStatus.Unknown : HasObjects(report, id) ? ComplianceStatus.Met : ComplianceStatus.NotApplicable;
    }

    // A rule about how objects of a kind are written says nothing where there are none of them.
    private static bool HasObjects(LintReport report, string id) =>
        report.Selection.Rules.Keys.FirstOrDefault(rule => rule.Kind.Id == id) is not NotationLintRule { Kinds: var kinds } || report.Session is not { } session
        || session.Texts.Files.SelectMany(file => file.Watched.Facts).OfType<WrittenObject>().Any(written => kinds.Any(kind => kind.EndsWith($"/{written.Object.Kind}", StringComparison.Ordinal)));

}
