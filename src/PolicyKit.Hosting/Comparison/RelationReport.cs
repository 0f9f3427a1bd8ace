using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Comparison;

/// <summary>Whether a relation holds. Never a boolean: not knowing is an answer of its own.</summary>
public enum RelationStatus
{
    /// <summary>NEW has the relation to OLD.</summary>
    Holds,

    /// <summary>It has not.</summary>
    Violated,

    /// <summary>It is not known.</summary>
    Undecided,
}

/// <summary>The report of <c>policykit compare</c>.</summary>
/// <param name="Relation">What was asked.</param>
/// <param name="World">Which endpoints it speaks of.</param>
/// <param name="Status">The answer.</param>
/// <param name="Flows">Flows that show it, with the verdicts of both versions: what violates the relation, or for <c>interferes</c> what it claims. Empty for a proof.</param>
/// <param name="Because">For a proof, the rules and isolating policies that suffice for it.</param>
/// <param name="Elapsed">How long deciding took.</param>
public sealed record RelationReport(
    Relation Relation, World World, RelationStatus Status, EquatableArray<ComparedFlow> Flows, EquatableArray<Origin> Because, TimeSpan Elapsed)
{
    /// <summary>Why it is undecided, in words; null when it is not.</summary>
    public string? Reason { get; init; }

    /// <summary>What appears, vanishes and changes between the versions; the relation speaks only of workloads that both have.</summary>
    public NetworkInventory Inventory { get; init; } = NetworkInventory.Same;

    /// <summary>What its reader should know beside the answer; never an error.</summary>
    public EquatableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Whether it was decided on nothing: the world is closed and the versions have no workload in common.</summary>
    public bool IsVacuous => World == World.Closed && Inventory.Shared == 0;

    /// <summary>The answer that is no finding.</summary>
    public RelationStatus Expected { get; init; } = RelationStatus.Holds;

    /// <summary>How the run ends.</summary>
    public ExitCode ExitCode =>
        Status == RelationStatus.Undecided ? ExitCode.Undecided
        : Status == Expected ? ExitCode.AllHolds
        : ExitCode.Found;
}
