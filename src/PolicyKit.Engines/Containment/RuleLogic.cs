using PolicyKit.Model;

namespace PolicyKit.Engines.Containment;

/// <summary>What holds of rules in every cluster. Sound and not complete.</summary>
public static class RuleLogic
{
    /// <summary>Whether it is shown that one rule matches every flow that another one matches, for the same near end.</summary>
    /// <remarks>Whom their policies select is not looked at.</remarks>
    public static bool Covers(Rule wide, Rule narrow) =>
        TrafficLogic.Implies(narrow.Traffic, wide.Traffic)
        && PeerLogic.Implies(narrow.Local, wide.Local)
        && PeerLogic.Implies(narrow.Peers, wide.Peers);
}
