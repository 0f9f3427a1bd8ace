using PolicyKit.Analysis;
using PolicyKit.Analysis.Lint;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>The report of <c>policykit lint</c>.</summary>
/// <param name="Findings">What was found, suppressed findings included, ordered by place. Errors of the input are among them.</param>
/// <param name="Plan">What was checked.</param>
/// <param name="Skipped">The rules that could not run.</param>
/// <param name="Contents">What was found in the input, in numbers.</param>
/// <param name="Elapsed">The whole run, reading included.</param>
public sealed record LintReport(
    IReadOnlyList<LintFinding> Findings, LintPlan Plan, IReadOnlyList<SkippedRule> Skipped, SessionContents Contents, TimeSpan Elapsed)
{
    /// <summary>Whether the input has errors: then only its notation was checked.</summary>
    public required bool HasInputErrors { get; init; }

    /// <summary>What became of the properties of packs.</summary>
    public EquatableArray<PropertyResult> Properties { get; init; }

    /// <summary>What was checked about; null for a report that was put together by hand.</summary>
    internal AnalysisSession? Session { get; init; }

    /// <summary>The rules that ran.</summary>
    public LintSelection Selection => Plan.Selection;

    /// <summary>Where the run took place, for formats that name files as the repository does; null for nowhere in particular.</summary>
    public Checkout? Checkout { get; init; }

    /// <summary>What the properties were decided about; null when none was.</summary>
    internal PolicyProgram? Program { get; init; }

    /// <summary>How the run ends.</summary>
    /// <param name="failOn">The severity from which a finding counts.</param>
    public ExitCode ExitCode(Severity failOn) =>
        HasInputErrors ? Hosting.ExitCode.BadInput
        : Contents.IsEmpty ? Hosting.ExitCode.NothingToAnalyse
        : Findings.Any(finding => finding.Counts && finding.Diagnostic.Severity >= failOn) ? Hosting.ExitCode.Found
        : Properties.Any(result => result.Outcome is Outcome.Undecided) ? Hosting.ExitCode.Undecided
        : Hosting.ExitCode.AllHolds;
}
