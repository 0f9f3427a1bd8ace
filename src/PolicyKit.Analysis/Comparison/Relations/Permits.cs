using PolicyKit.Engines;

namespace PolicyKit.Analysis;

/// <summary>The later version allows what the earlier one allows by a rule; what no policy speaks of does not count.</summary>
internal sealed class Permits : Relation
{
    /// <inheritdoc/>
    public override string Name => "permits";

    /// <inheritdoc/>
    public override string Summary => "NEW allows every flow that a rule of OLD allows";

    /// <inheritdoc/>
    public override IReadOnlyList<RelationSearch> Searches(ComparedNetworks networks, World world)
    {
        var scope = networks.Then;
        return [scope.Find(world, scope.ExplicitBefore, new FlowCondition.Not(scope.AllowedAfter))];
    }
}
