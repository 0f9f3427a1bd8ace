using PolicyKit.Model;
using PolicyKit.Engines;

namespace PolicyKit.Analysis;

/// <summary>A statement about all flows of a program, as its author wrote it.</summary>
/// <param name="Id">Unique in a run; what reports call it.</param>
/// <param name="Kind">What sort of statement.</param>
/// <param name="Arguments">What it says about whom.</param>
public sealed record Property(string Id, PropertyKind Kind, PropertyArguments Arguments)
{
    /// <summary>Which endpoints it speaks of.</summary>
    public World World { get; init; } = World.Closed;

    /// <summary>The names of the engines under each of which it must hold; empty for the engine of the input.</summary>
    public EquatableArray<string> DataPlanes { get; init; }

    /// <summary>How bad a violation is.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>The author's own words; empty when there are none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where the id was written.</summary>
    public SourceSpan Span { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Kind.Name}";
}
