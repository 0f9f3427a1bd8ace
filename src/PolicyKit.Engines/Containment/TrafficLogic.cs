using PolicyKit.Model;

namespace PolicyKit.Engines.Containment;

/// <summary>What holds of traffic in every cluster, whatever numbers its pods give to port names. Sound and not complete.</summary>
public static class TrafficLogic
{
    /// <summary>Whether it is shown that the traffic of one match is traffic of another, at the same destination.</summary>
    public static bool Implies(TrafficMatch narrow, TrafficMatch wide) => wide == TrafficMatch.Everything || narrow.Equals(wide) || (narrow, wide) switch
    {
        (TrafficMatch.Headers(var mine), TrafficMatch.Headers(var theirs)) => mine.Except(theirs).IsEmpty,
        (TrafficMatch.NamedPort(var protocol, _), TrafficMatch.Headers(var theirs)) => HeadersOf(protocol).Except(theirs).IsEmpty,
        (TrafficMatch.NamedPort(_, var name), TrafficMatch.NamedPort(null, var other)) => name == other,
        (TrafficMatch.OneOf(var operands), _) => operands.All(operand => Implies(operand, wide)),
        (_, TrafficMatch.All(var operands)) => operands.All(operand => Implies(narrow, operand)),
        (TrafficMatch.All(var operands), TrafficMatch.OneOf(var others)) => operands.Any(operand => Implies(operand, wide)) || others.Any(other => Implies(narrow, other)),
        (TrafficMatch.All(var operands), _) => operands.Any(operand => Implies(operand, wide)),
        (_, TrafficMatch.OneOf(var operands)) => operands.Any(operand => Implies(narrow, operand)),
        (TrafficMatch.Not(var mine), TrafficMatch.Not(var theirs)) => Implies(theirs, mine),
        _ => false,
    };

    /// <summary>Whether it is shown that what some item of a list matches is matched by some item of another list. Headers of the second list count together.</summary>
    public static bool Implies(EquatableArray<RuleTraffic> narrow, EquatableArray<RuleTraffic> wide)
    {
        TrafficMatch[] outer = [.. wide.Select(item => item.Match)];
        var headers = outer.OfType<TrafficMatch.Headers>().Aggregate(HeaderSpace.Empty, (set, match) => set.Union(match.Set));
        var together = new TrafficMatch.Headers(headers);
        return narrow.All(mine => Implies(mine.Match, together) || outer.Any(theirs => Implies(mine.Match, theirs)));
    }

    private static HeaderSpace HeadersOf(Protocol? protocol) => protocol is { } known ? HeaderSpace.Of(known) : HeaderSpace.PortedProtocols;
}
