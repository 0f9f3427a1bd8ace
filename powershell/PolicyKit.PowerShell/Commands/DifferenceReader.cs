using PolicyKit.Engines;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.PowerShell.Commands;

/// <summary>Puts what two versions differ in into the classes that users see.</summary>
internal sealed class DifferenceReader(DiffReport report, ResultReader results)
{
    /// <summary>What changed between two ends.</summary>
    /// <param name="change">The change.</param>
    /// <param name="index">Which one of the report.</param>
    public NetworkDifference Read(ConnectionChange change, int index) =>
        new(ConnectionReader.EndOf(change.Source), ConnectionReader.EndOf(change.Destination), Half(change.Opened), Half(change.Closed)) { Report = new(report, index) };

    /// <summary>A relation.</summary>
    public static NetworkRelation Relation(RelationReport found, ResultReader results) => new(found.Relation.Name, StatusOf(found.Status), DisplayText.Printable(MessageOf(found)))
    {
        World = found.World == World.Open ? "open" : "closed",
        Examples = [.. found.Flows.Select(flow => ResultReader.Flow(flow.Flow))],
        Because = results.Reasons(found.Flows.Count == 0 ? found.Because : found.Flows.SelectMany(flow => flow.Before.Because.Concat(flow.After.Because)).Distinct()),
        Milliseconds = Math.Round(found.Elapsed.TotalMilliseconds, 1),
        Report = new(found, 0),
    };

    private ChangedTraffic Half(Engines.ChangedTraffic half)
    {
        if (half.IsEmpty)
            return new([], "");
        var why = report.Explain?.Invoke(half);
        return new(
            ConnectionReader.PartsOf(half.Traffic),
            MapTraffic.Words(new Connection(0, 0, half.Traffic) { Conditions = half.Conditions }, report.DefinedTraffic))
        {
            Example = (why?.Flow ?? half.Samples.FirstOrDefault()) is { } flow ? ResultReader.Flow(flow) : null,
            Before = results.Reasons(why?.Before.Because ?? []),
            After = results.Reasons(why?.After.Because ?? []),
            Remarks = why is null ? [] : [.. why.Before.Remarks.Concat(why.After.Remarks).Distinct().Select(DisplayText.Printable)],
        };
    }

    private static PropertyStatus StatusOf(RelationStatus status) => status switch
    {
        RelationStatus.Holds => PropertyStatus.Holds,
        RelationStatus.Violated => PropertyStatus.Violated,
        _ => PropertyStatus.Undecided,
    };

    private static string MessageOf(RelationReport found) => found switch
    {
        { Status: RelationStatus.Undecided } => found.Reason ?? "it is not known",
        { IsVacuous: true } => "the versions have no workload in common",
        { Flows: [var flow, ..] } => $"{flow.Flow} was {Word(flow.Before)} and is {Word(flow.After)}",
        _ => found.Relation.Summary,
    };

    private static string Word(VersionVerdict verdict) => verdict.IsAllowed ? "allowed" : "denied";
}
