using PolicyKit.Hosting.Comparison;

namespace PolicyKit.Hosting.Reports.Relations;

/// <summary>The words for relations, the same in every format.</summary>
internal static class RelationWords
{
    /// <summary><c>holds</c>, <c>violated</c> or <c>undecided</c>.</summary>
    public static string StatusOf(RelationReport report) => report.Status.ToString().ToLowerInvariant();

    /// <summary>What the answer says, in one sentence without full stop.</summary>
    public static string MessageOf(RelationReport report) => report switch
    {
        { Reason: { } reason } => reason,
        { IsVacuous: true } => "vacuously: the two versions have no workload in common",
        { Flows.Count: 0, Status: RelationStatus.Violated } => $"no flow shows that {report.Relation.Summary}",
        { Status: RelationStatus.Holds } => report.Relation.Summary,
        _ => $"it is not true that {report.Relation.Summary}",
    };
}
