using PolicyKit.Model;

namespace PolicyKit.Engines.Containment;

/// <summary>What holds of peers in every cluster. Sound and not complete.</summary>
public static class PeerLogic
{
    /// <summary>Whether it is shown that whoever one peer means is meant by another, seen from the same far end.</summary>
    public static bool Implies(Peer narrow, Peer wide) => wide == Peer.Anyone || narrow.Equals(wide) || (narrow, wide) switch
    {
        (Peer.Endpoints(var mine), Peer.Endpoints(var theirs)) => SelectorLogic.Implies(mine, theirs),
        (Peer.Addresses(var mine), Peer.Addresses(var theirs)) => mine.Except(theirs).IsEmpty,
        (Peer.OneOf(var operands), _) => operands.All(operand => Implies(operand, wide)),
        (_, Peer.All(var operands)) => operands.All(operand => Implies(narrow, operand)),
        (Peer.All(var operands), Peer.OneOf(var others)) => operands.Any(operand => Implies(operand, wide)) || others.Any(other => Implies(narrow, other)),
        (Peer.All(var operands), _) => operands.Any(operand => Implies(operand, wide)),
        (_, Peer.OneOf(var operands)) => operands.Any(operand => Implies(narrow, operand)),
        (Peer.Not(var mine), Peer.Not(var theirs)) => Implies(theirs, mine),
        _ => false,
    };

    /// <summary>Whether it is shown that whoever some item of a list means is meant by some item of another list.</summary>
    /// <remarks>
    /// Blocks of the second list count together, except for a whole family: a pod whose address is not known lies in the whole family and
    /// in none of its halves (semantics K-23).
    /// </remarks>
    public static bool Implies(EquatableArray<RulePeer> narrow, EquatableArray<RulePeer> wide)
    {
        foreach (var mine in narrow)
            if (!IsImplied(mine.Match, wide) && !(mine.Match is Peer.Addresses(var set) && wide.Count > 1 && IsIn(set, BlocksOf(wide))))
                return false;
        return true;
    }

    private static bool IsImplied(Peer narrow, EquatableArray<RulePeer> wide)
    {
        foreach (var theirs in wide)
            if (Implies(narrow, theirs.Match))
                return true;
        return false;
    }

    private static AddressSet BlocksOf(EquatableArray<RulePeer> peers) => peers.Select(peer => peer.Match).OfType<Peer.Addresses>()
        .Aggregate(AddressSet.Empty, (blocks, match) => blocks.Union(match.Set));

    private static bool IsIn(AddressSet set, AddressSet blocks) =>
        !set.ContainsAll(IpFamily.V4) && !set.ContainsAll(IpFamily.V6) && set.Except(blocks).IsEmpty;
}
