using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>Something that a pack asks for.</summary>
/// <param name="Id">The lint rule, check or property; properties are called <c>pack/property</c>.</param>
/// <param name="Clause">The clause of the standard that it stands for; null where the pack names none.</param>
public sealed record PackDemand(string Id, string? Clause);

/// <summary>A pack that was used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for; empty when it does not say.</param>
/// <param name="Standard">The standard whose clauses it names; null when it follows none.</param>
/// <param name="Demands">In the order of the pack.</param>
public sealed record PackSummary(string Name, string Description, string? Standard, EquatableArray<PackDemand> Demands);
