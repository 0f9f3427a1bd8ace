using PolicyKit.Engines;
using PolicyKit.Hosting.Comparison;

namespace PolicyKit.Hosting.Reports.Diff;

/// <summary>What a change opens between two ends, or what it closes there: a line of the reports.</summary>
/// <param name="Change">The change.</param>
/// <param name="Word"><c>opened</c> or <c>closed</c>.</param>
/// <param name="Traffic">The traffic; never empty.</param>
internal sealed record ChangeHalf(ConnectionChange Change, string Word, ChangedTraffic Traffic)
{
    /// <summary>Whether it is opened.</summary>
    public bool IsOpened => Word == Opened;

    /// <summary>The traffic as a connection of a map, which the words for traffic are made for.</summary>
    public Connection Connection => new(0, 1, Traffic.Traffic) { Conditions = Traffic.Conditions };

    private const string Opened = "opened";
    private const string Closed = "closed";

    /// <summary>The halves of all changes, in their order.</summary>
    public static IEnumerable<ChangeHalf> Of(DiffReport report) => report.Changes.SelectMany(Of);

    /// <summary>The halves of one change that are not empty.</summary>
    public static IEnumerable<ChangeHalf> Of(ConnectionChange change)
    {
        if (!change.Opened.IsEmpty)
            yield return new(change, Opened, change.Opened);
        if (!change.Closed.IsEmpty)
            yield return new(change, Closed, change.Closed);
    }
}
