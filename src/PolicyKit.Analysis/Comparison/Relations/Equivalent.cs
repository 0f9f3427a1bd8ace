using PolicyKit.Engines;

namespace PolicyKit.Analysis;

/// <summary>Both versions allow the same flows.</summary>
internal sealed class Equivalent : Relation
{
    /// <inheritdoc/>
    public override string Name => "equivalent";

    /// <inheritdoc/>
    public override string Summary => "every flow has the same verdict in NEW as in OLD";

    /// <inheritdoc/>
    public override IReadOnlyList<RelationSearch> Searches(ComparedNetworks networks, World world) => [Opened(networks, world), Closed(networks, world)];
}
