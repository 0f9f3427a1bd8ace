using PolicyKit.Engines;

namespace PolicyKit.Analysis;

/// <summary>The later version opens something that the policies of the earlier one keep shut.</summary>
/// <remarks>What the earlier version denies, one of its policies denies: so the flow always touches a workload that a policy governs there.</remarks>
internal sealed class Interferes : Relation
{
    /// <inheritdoc/>
    public override string Name => "interferes";

    /// <inheritdoc/>
    public override string Summary => "NEW allows some flow that OLD denies";

    /// <inheritdoc/>
    public override Finding Found => Finding.Satisfies;

    /// <inheritdoc/>
    public override IReadOnlyList<RelationSearch> Searches(ComparedNetworks networks, World world) => [Opened(networks, world)];
}
