using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>A relation that a later version of a network can have to an earlier one.</summary>
/// <remarks>Found by <see cref="Catalog"/>; its page is <c>docs/compare.md</c>.</remarks>
public abstract class Relation
{
    /// <summary>The word for <c>--relation</c>, lower case; unique.</summary>
    public abstract string Name { get; }

    /// <summary>What it claims: one sentence, no full stop.</summary>
    public abstract string Summary { get; }

    /// <summary>What it means to find a flow: that the relation is violated, unless it claims that there is one.</summary>
    public virtual Finding Found => Finding.Violates;

    /// <summary>What to look for; every search counts.</summary>
    /// <param name="networks">The two versions.</param>
    /// <param name="world">Which endpoints it speaks of.</param>
    public abstract IReadOnlyList<RelationSearch> Searches(ComparedNetworks networks, World world);

    /// <summary>A flow that only the later version allows.</summary>
    private protected static RelationSearch Opened(ComparedNetworks networks, World world)
    {
        var scope = networks.Now;
        return scope.Find(world, scope.AllowedAfter, new FlowCondition.Not(scope.AllowedBefore));
    }

    /// <summary>A flow that only the earlier version allows.</summary>
    private protected static RelationSearch Closed(ComparedNetworks networks, World world)
    {
        var scope = networks.Then;
        return scope.Find(world, scope.AllowedBefore, new FlowCondition.Not(scope.AllowedAfter));
    }
}
