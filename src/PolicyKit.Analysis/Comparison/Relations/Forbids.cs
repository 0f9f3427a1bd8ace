using PolicyKit.Engines;

namespace PolicyKit.Analysis;

/// <summary>The later version denies what the earlier one allows by a rule: the earlier one lists what must not be.</summary>
internal sealed class Forbids : Relation
{
    /// <inheritdoc/>
    public override string Name => "forbids";

    /// <inheritdoc/>
    public override string Summary => "NEW denies every flow that a rule of OLD allows";

    /// <inheritdoc/>
    public override IReadOnlyList<RelationSearch> Searches(ComparedNetworks networks, World world)
    {
        var scope = networks.Then;
        return [scope.Find(world, scope.ExplicitBefore, scope.AllowedAfter)];
    }
}
