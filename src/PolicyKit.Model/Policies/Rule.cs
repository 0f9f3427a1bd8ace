namespace PolicyKit.Model;

/// <summary>What a rule does with the flows it matches.</summary>
public enum RuleAction
{
    /// <summary>The flow passes this gate.</summary>
    Allow,

    /// <summary>The flow is stopped.</summary>
    Deny,

    /// <summary>The next tier decides.</summary>
    Pass,
}

/// <summary>One item of a rule's list of peers.</summary>
/// <param name="Match">Whom it means.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record RulePeer(Peer Match, Origin Origin);

/// <summary>One item of a rule's list of ports.</summary>
/// <param name="Match">The traffic it means.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record RuleTraffic(TrafficMatch Match, Origin Origin);

/// <summary>One line of a policy: what happens to the flows it matches.</summary>
/// <param name="Action">What happens to a flow that matches.</param>
/// <param name="Peers">The remote side, one item is enough. Empty matches no flow; "any peer" is written out, never implied.</param>
/// <param name="Traffic">Protocols and ports, one item is enough. Empty matches no flow; "any traffic" is written out, never implied.</param>
/// <param name="Origin">Where its author wrote it: diagnostics, traces and unsat cores all point here.</param>
public sealed record Rule(RuleAction Action, EquatableArray<RulePeer> Peers, EquatableArray<RuleTraffic> Traffic, Origin Origin)
{
    /// <summary>Narrows the near side, among the endpoints that the policy selects. Most languages never do.</summary>
    public Peer Local { get; init; } = Peer.Anyone;

    /// <summary>Whether this rule speaks about <paramref name="flow"/>, seen from its <paramref name="direction"/> end.</summary>
    public bool Matches(Flow flow, Direction direction) =>
        MatchesTraffic(flow) && MatchesPeer(flow, direction) && Local.Contains(flow.Local(direction), flow.Remote(direction));

    /// <summary>Whether some item of <see cref="Traffic"/> matches.</summary>
    public bool MatchesTraffic(Flow flow)
    {
        foreach (var item in Traffic)
            if (item.Match.Contains(flow))
                return true;
        return false;
    }

    /// <summary>Whether some item of <see cref="Peers"/> matches.</summary>
    public bool MatchesPeer(Flow flow, Direction direction)
    {
        foreach (var item in Peers)
            if (item.Match.Contains(flow.Remote(direction), flow.Local(direction)))
                return true;
        return false;
    }
}
