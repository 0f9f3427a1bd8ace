using PolicyKit.Engines;

namespace PolicyKit.Analysis;

/// <summary>The later version allows whatever the earlier one allows.</summary>
internal sealed class Contains : Relation
{
    /// <inheritdoc/>
    public override string Name => "contains";

    /// <inheritdoc/>
    public override string Summary => "NEW allows every flow that OLD allows";

    /// <inheritdoc/>
    public override IReadOnlyList<RelationSearch> Searches(ComparedNetworks networks, World world) => [Closed(networks, world)];
}
