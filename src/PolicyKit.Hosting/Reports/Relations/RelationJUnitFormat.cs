using PolicyKit.Hosting.Comparison;
using PolicyKit.Hosting.Reports.Diff;

namespace PolicyKit.Hosting.Reports.Relations;

/// <summary>A relation as one test case: failed when it is not the answer that was expected, in error when undecided.</summary>
internal sealed class RelationJUnitFormat : ReportFormat<RelationReport>
{
    /// <inheritdoc/>
    public override string Name => "junit";

    /// <inheritdoc/>
    public override void Write(RelationReport report, TextWriter output, Ink ink) => JUnitDocument.Write(output, "policykit compare",
    [
        new JUnitCase("compare", report.Relation.Name, report.Elapsed)
        {
            Failure = report.Status != RelationStatus.Undecided && report.Status != report.Expected ? RelationWords.MessageOf(report) : null,
            Error = report.Status == RelationStatus.Undecided ? RelationWords.MessageOf(report) : null,
            Details = string.Join("\n", report.Flows.SelectMany(Lines).Concat(report.Because.Select(MapTextFormat.Because))),
        },
    ]);

    private static IEnumerable<string> Lines(ComparedFlow flow) =>
    [
        $"{flow.Flow}",
        .. DiffWords.Reasons(flow.Before).Select(reason => $"old {(flow.Before.IsAllowed ? "allows" : "denies")}: {reason}"),
        .. DiffWords.Reasons(flow.After).Select(reason => $"new {(flow.After.IsAllowed ? "allows" : "denies")}: {reason}"),
    ];
}
