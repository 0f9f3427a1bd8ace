using PolicyKit.Hosting.Lint;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>What a pipeline wants to know of any run: rules, and findings at places. Its formats are written once, for every such report.</summary>
/// <param name="Command">The command, <c>lint</c>.</param>
/// <param name="Rules">What was checked, and the sort of every finding.</param>
/// <param name="Findings">What was found, ordered as people should read it.</param>
/// <param name="Checkout">Where the run took place; null for nowhere in particular.</param>
internal sealed record LocatedReport(string Command, IReadOnlyList<FindingRule> Rules, IReadOnlyList<LocatedFinding> Findings, Checkout? Checkout)
{
    /// <summary>The counts in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>Writes the report for people.</summary>
    public required Action<TextWriter> WriteText { get; init; }

    /// <summary>Whether everything was checked that was asked for.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>What else the reader should know: a rule that did not run.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How the cluster stands to standards; empty when nobody asked.</summary>
    public IReadOnlyList<ComplianceReport> Compliance { get; init; } = [];

    /// <summary>The findings that count, the most severe first.</summary>
    public IEnumerable<LocatedFinding> Pressing => Findings.Where(finding => finding.Suppression is null).OrderByDescending(finding => finding.Severity);

    /// <summary>The path of a text as the repository knows it.</summary>
    public string PathOf(SourceSpan span) => Checkout?.PathOf(span.Path) ?? span.Path;
}

/// <summary>What findings are sorted by: a lint rule, a property, a sort of error.</summary>
/// <param name="Id">Stable from run to run.</param>
/// <param name="Title">A few words.</param>
/// <param name="Description">One or two sentences.</param>
/// <param name="Severity">How much a finding usually matters.</param>
internal sealed record FindingRule(string Id, string Title, string Description, Severity Severity)
{
    /// <summary>What to do, in plain text; null where the title says it all.</summary>
    public string? Help { get; init; }

    /// <summary>The page about it, in Markdown; null when there is none.</summary>
    public string? Page { get; init; }

    /// <summary>How sure its findings are.</summary>
    public LintPrecision Precision { get; init; } = LintPrecision.Exact;

    /// <summary>Whether a finding means that traffic is open which should not be.</summary>
    public bool IsAboutSecurity { get; init; }

    /// <summary>Words to filter by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A finding at a place.</summary>
/// <param name="Rule">Its sort.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What is wrong: one sentence without full stop.</param>
/// <param name="Span">The text at fault; none for what concerns the run as a whole.</param>
internal sealed record LocatedFinding(FindingRule Rule, Severity Severity, string Message, SourceSpan Span)
{
    /// <summary>What to do about this one, where that differs from what its rule says; otherwise null.</summary>
    public string? Help { get; init; }

    /// <summary>The object at fault; null when there is none.</summary>
    public ResourceName? Subject { get; init; }

    /// <summary>The field at fault; empty for the whole object.</summary>
    public string Field { get; init; } = "";

    /// <summary>Other places that explain it.</summary>
    public IReadOnlyList<RelatedSpan> Related { get; init; } = [];

    /// <summary>The way of a flow that shows it, step by step.</summary>
    public IReadOnlyList<RelatedSpan> Steps { get; init; } = [];

    /// <summary>A change that resolves it; null when there is none.</summary>
    public Fix? Fix { get; init; }

    /// <summary>What the fix changes in the texts.</summary>
    public IReadOnlyList<TextChange> Changes { get; init; } = [];

    /// <summary>Why it does not count; null when it does.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>What tells it from other findings of its rule, from run to run: neither line numbers nor counts take part.</summary>
    public string Identity { get; init; } = "";

    /// <summary>The text at fault as far as it stands on one line: a review shows a finding only beside lines that changed.</summary>
    public (SourcePosition Start, SourcePosition End) Region
    {
        get
        {
            var (start, end) = (Span.Start, Span.End);
            return end.Line == start.Line ? (start, end) : (start, new(start.Line, Math.Max(start.Column, Span.Document!.LineText(start.Line).TrimEnd().Length + 1)));
        }
    }
}
