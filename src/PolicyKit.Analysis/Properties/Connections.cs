using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>The conditions that properties have in common.</summary>
internal static class Connections
{
    /// <summary>Flows of defined traffic from one side to the other, without what a pod sends to itself: no policy can block that (semantics K-40).</summary>
    public static FlowCondition Between(Peer from, Peer to, Traffic traffic, PolicyProgram program) => FlowCondition.And(
        new FlowCondition.From(from),
        new FlowCondition.To(to),
        new FlowCondition.With(new TrafficMatch.Headers(traffic.DefinedIn(program))),
        new FlowCondition.Not(new FlowCondition.ToItself()));

    /// <summary>The flows among these that the policies let through.</summary>
    public static FlowCondition AllowedBy(this FlowCondition scope, PolicyProgram program) =>
        FlowCondition.And(scope, new FlowCondition.Allowed(program));

    /// <summary>Flows that do not run between a pod and its own node, unless a side names that node (semantics K-41).</summary>
    /// <param name="from">The sources the property names; null when it names none.</param>
    /// <param name="to">The destinations the property names; null when it names none.</param>
    public static FlowCondition NotOwnNode(Peer? from, Peer? to) => FlowCondition.And(
        new FlowCondition.Not(FlowCondition.And(new FlowCondition.From(Parties.OwnNode), Unnamed(from is null ? null : new FlowCondition.From(from)))),
        new FlowCondition.Not(FlowCondition.And(new FlowCondition.To(Parties.OwnNode), Unnamed(to is null ? null : new FlowCondition.To(to)))));

    /// <summary>A violation is any flow that satisfies a condition.</summary>
    /// <param name="program">The policies and the cluster.</param>
    /// <param name="world">Which endpoints the claim is about.</param>
    /// <param name="scope">The flows the property speaks of.</param>
    /// <param name="traffic">The traffic it speaks of: undefined traffic makes "nothing found" doubtful.</param>
    public static Question NoneAllowed(PolicyProgram program, World world, FlowCondition scope, Traffic traffic) =>
        new(new FlowSearch.AnyFlow(program, world, scope.AllowedBy(program)), Finding.Violates)
        {
            Scope = scope,
            DoubtIfNothing = traffic.UndefinedIn(program),
        };

    private static FlowCondition Unnamed(FlowCondition? named) => named is null ? FlowCondition.And() : new FlowCondition.Not(named);
}
