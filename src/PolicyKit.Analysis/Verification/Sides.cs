using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Which endpoints the flows of a question can start or end at; rather too many than too few.</summary>
internal static class Sides
{
    /// <summary>Whether a flow that decides or explains the question may have an endpoint at one of its ends.</summary>
    /// <param name="question">The question.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="direction">At which end: egress for the source.</param>
    public static bool MayBeEnd(Question question, Endpoint endpoint, Direction direction) => MayBeEnd(question.Search, endpoint, direction)
        || (question.Scope is { } scope ? MayBeEnd(scope, endpoint, direction)
            : question.Found == Finding.Satisfies); // then any flow may serve to show that nothing gets through

    private static bool MayBeEnd(FlowSearch search, Endpoint endpoint, Direction direction) => search switch
    {
        FlowSearch.AnyFlow any => MayBeEnd(any.Condition, endpoint, direction),
        FlowSearch.SilentPair pair => Means(direction == Direction.Egress ? pair.From : pair.To, endpoint) != false,
        _ => true,
    };

    private static bool MayBeEnd(FlowCondition condition, Endpoint endpoint, Direction direction) => condition switch
    {
        FlowCondition.All(var operands) => operands.All(operand => MayBeEnd(operand, endpoint, direction)),
        FlowCondition.From(var peer) => direction == Direction.Ingress || Means(peer, endpoint) != false,
        FlowCondition.To(var peer) => direction == Direction.Egress || Means(peer, endpoint) != false,
        FlowCondition.Not(FlowCondition.From(var peer)) => direction == Direction.Ingress || Means(peer, endpoint) != true,
        FlowCondition.Not(FlowCondition.To(var peer)) => direction == Direction.Egress || Means(peer, endpoint) != true,
        _ => true,
    };

    /// <summary>Whether a peer means an endpoint; null where that depends on addresses, names or the other end.</summary>
    private static bool? Means(Peer peer, Endpoint endpoint) => peer switch
    {
        Peer.Endpoints(var selector) => selector.Matches(endpoint),
        Peer.Not(var operand) => !Means(operand, endpoint),
        Peer.All(var operands) => operands.Select(operand => Means(operand, endpoint)).Aggregate((bool?)true, (left, right) => left & right),
        Peer.OneOf(var operands) => operands.Select(operand => Means(operand, endpoint)).Aggregate((bool?)false, (left, right) => left | right),
        _ => null,
    };
}
