using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Comparison;

/// <summary>Two versions of a network, read and put together, of which differences and relations are asked.</summary>
/// <remarks>Immutable, so that several threads and several questions can share it.</remarks>
public sealed class NetworkComparison
{
    private readonly (ComparedNetworks Networks, string? Doubt)[] _readings;

    private NetworkComparison(AnalysisSession before, AnalysisSession after)
    {
        (Before, After) = (before, after);
        // What was only worth a warning then is no concern of today, unless it leaves open what was allowed.
        Diagnostic[] earlier = [.. before.Diagnostics.Where(item => item.Severity == Severity.Error || UnreadPolicyDoubt.IsUnreadPolicy(item))];
        Diagnostics = [.. earlier, .. after.Diagnostics.Except(earlier), .. Remarks()];
        _readings = [.. ComparedNetworks.InAllReadings(before.Program, after.Program)];
        Doubt = UnreadPolicyDoubt.Of(before.Diagnostics) ?? UnreadPolicyDoubt.Of(after.Diagnostics);
    }

    /// <summary>The earlier version.</summary>
    public AnalysisSession Before { get; }

    /// <summary>The later version.</summary>
    public AnalysisSession After { get; }

    /// <summary>What is wrong with either side. After an error among it nothing may be concluded.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Whether nothing is wrong enough to refuse an answer.</summary>
    public bool IsSound => Diagnostics.All(diagnostic => diagnostic.Severity < Severity.Error);

    /// <summary>Whether one of the sides has neither a policy nor a workload: a path that is not what was meant.</summary>
    public bool IsEmpty => Before.Contents.IsEmpty || After.Contents.IsEmpty;

    /// <summary>The relations that <see cref="Decide"/> knows, by name.</summary>
    public static IReadOnlyList<Relation> Relations { get; } = [.. Catalog.Of<Relation>().OrderBy(relation => relation.Name, StringComparer.Ordinal)];

    // Why nothing about one of the sides can be known.
    private string? Doubt { get; }

    private ComparedNetworks Networks => _readings[0].Networks;

    /// <summary>Reads both sides and puts them together.</summary>
    /// <param name="before">The texts of the earlier version.</param>
    /// <param name="after">The texts of the later version.</param>
    /// <param name="dataPlane">The engine that enforces both; null for what the objects speak of: a side that speaks of none has that of the other.</param>
    /// <param name="options">What users have decided about the reading; null for nothing. Staged policies of the earlier version are always ignored: it is what was enforced.</param>
    public static NetworkComparison Open(SessionTexts before, SessionTexts after, DataPlane? dataPlane, ReadingOptions? options = null)
    {
        var earlier = (options ?? ReadingOptions.Usual) with { Staged = StagedPolicies.Ignored };
        var (then, now) = (AnalysisSession.Open(before, dataPlane, earlier), AnalysisSession.Open(after, dataPlane, options));
        if (dataPlane is not null || then.DataPlane == now.DataPlane)
            return new(then, now);
        return then.Detection is null ? new(AnalysisSession.Open(before, now.DataPlane, earlier), now)
            : now.Detection is null ? new(then, AnalysisSession.Open(after, then.DataPlane, options))
            : new(then, now);
    }

    /// <summary>Everything that the change from one version to the other opens and closes.</summary>
    /// <param name="cancellation">Ends the work, here or while the changes are enumerated.</param>
    /// <exception cref="InvalidOperationException">There is an error in the input, see <see cref="IsSound"/>.</exception>
    /// <exception cref="TooInvolvedException">The patterns of requests or names cannot be split.</exception>
    public DiffReport Diff(CancellationToken cancellation)
    {
        RefuseErrors();
        var changes = Networks.Changes(cancellation);
        var replay = new ChangeReplay(Networks);
        return new(changes.Changes.Select(replay.Confirm), changes.DefinedTraffic, NetworkInventory.Of(this, Networks))
        {
            Explain = replay.Explain,
            Doubts = Doubts(cancellation).ToEquatableArray(),
        };
    }

    /// <summary>Decides whether the later version has a relation to the earlier one, for the workloads that both have and all addresses outside.</summary>
    /// <param name="relation">One of <see cref="Relations"/>.</param>
    /// <param name="world">Which endpoints it speaks of: those of the input, or also every pod that could be created.</param>
    /// <param name="engines">What decides.</param>
    /// <param name="cancellation">What is not decided by then is undecided.</param>
    /// <exception cref="InvalidOperationException">There is an error in the input, see <see cref="IsSound"/>.</exception>
    public RelationReport Decide(Relation relation, World world, EngineSet engines, CancellationToken cancellation)
    {
        RefuseErrors();
        var decider = new RelationDecider(relation, world, engines, Doubt);
        var first = decider.Decide(Networks, cancellation);
        var inventory = NetworkInventory.Of(this, Networks);
        foreach (var (networks, doubt) in _readings.Skip(1))
            if (first.Status != RelationStatus.Undecided && decider.Decide(networks, cancellation) is var other && other.Status != first.Status)
                first = first with { Status = RelationStatus.Undecided, Flows = [], Reason = other.Reason ?? $"{doubt}, and the answer depends on it" };
        return first with { Inventory = inventory };
    }

    private void RefuseErrors()
    {
        if (!IsSound)
            throw new InvalidOperationException("nothing is concluded from input with errors");
    }

    private IEnumerable<Diagnostic> Remarks()
    {
        if (Before.DataPlane.Name != After.DataPlane.Name)
            yield return ComparisonDiagnostics.DifferentEngines.At(SourceSpan.None, Before.DataPlane.Name, After.DataPlane.Name);
        if (!IsEmpty && Before.Program.Cluster.Endpoints.Count == 0 && After.Program.Cluster.Endpoints.Count == 0)
            yield return ComparisonDiagnostics.NoWorkload.At(SourceSpan.None);
    }

    private IEnumerable<string> Doubts(CancellationToken cancellation)
    {
        if (Doubt is { } unread)
            yield return unread;
        foreach (var (networks, doubt) in _readings.Skip(1))
            if (!IsSame(Networks.Changes(cancellation), networks.Changes(cancellation)))
                yield return $"{doubt}, and the difference depends on it";
    }

    private static bool IsSame(ConnectionChanges one, ConnectionChanges other) => one.Changes.Select(Summary).SequenceEqual(other.Changes.Select(Summary));

    private static object Summary(ConnectionChange change) =>
        (change.Source, change.Destination, change.Opened.Traffic, change.Opened.Conditions, change.Closed.Traffic, change.Closed.Conditions);
}
