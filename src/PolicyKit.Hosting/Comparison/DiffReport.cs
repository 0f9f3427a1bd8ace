using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Comparison;

/// <summary>The report of <c>policykit diff</c>: what a change opens and closes.</summary>
/// <param name="Changes">
/// By source and destination; each confirmed by the reference semantics while it is enumerated. A stream: who needs the changes twice keeps them
/// with <see cref="Kept"/>.
/// </param>
/// <param name="DefinedTraffic">The traffic that was compared: where all of it is opened or closed, everything is.</param>
/// <param name="Inventory">Workloads, namespaces and policies that appear, vanish or change.</param>
public sealed record DiffReport(IEnumerable<ConnectionChange> Changes, HeaderSpace DefinedTraffic, NetworkInventory Inventory)
{
    /// <summary>Says of opened or closed traffic which rules of either version decide it, with an example flow; null when there is no such traffic.</summary>
    public Func<ChangedTraffic, ComparedFlow?>? Explain { get; init; }

    /// <summary>Why the difference may be another one, in words; empty when nothing stands against it.</summary>
    public EquatableArray<string> Doubts { get; init; }

    /// <summary>The report with its changes in memory, for those who enumerate them more than once.</summary>
    public DiffReport Kept() => Changes is IReadOnlyCollection<ConnectionChange> ? this : this with { Changes = [.. Changes] };

    /// <summary>Whether the change opens or closes something that the gate forbids.</summary>
    public bool Breaks(ChangeGate gate) => gate switch
    {
        ChangeGate.None => false,
        ChangeGate.Opened => Changes.Any(change => !change.Opened.IsEmpty),
        ChangeGate.Closed => Changes.Any(change => !change.Closed.IsEmpty),
        _ => Changes.Any(),
    };

    /// <summary>How the run ends. A difference that may be another one is no success where a gate was asked for.</summary>
    public ExitCode ExitCode(ChangeGate gate) =>
        Breaks(gate) ? Hosting.ExitCode.Found
        : Doubts.Count > 0 ? Hosting.ExitCode.Undecided
        : Hosting.ExitCode.AllHolds;
}

/// <summary>Which changes are not allowed.</summary>
public enum ChangeGate
{
    /// <summary>All are.</summary>
    None,

    /// <summary>None that opens a connection.</summary>
    Opened,

    /// <summary>None that closes a connection.</summary>
    Closed,

    /// <summary>None at all.</summary>
    Any,
}
