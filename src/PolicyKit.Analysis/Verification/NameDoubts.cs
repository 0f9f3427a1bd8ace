using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Whether a proof of absence depends on which addresses a DNS name has, which is never known.</summary>
/// <remarks>
/// The reference semantics says of a destination that is known by name that it is in no block of addresses but those that have every address
/// (semantics C-25). That is one possibility of many: here it is in every block that would make a difference.
/// </remarks>
internal static class NameDoubts
{
    /// <summary>The search with names that may have any address; null where it is the same.</summary>
    public static FlowSearch? Widened(FlowSearch search)
    {
        var (programMentions, questionMentions) = (Mentions(search.Program, HasNames), search switch
        {
            FlowSearch.AnyFlow any => Peers(any.Condition).ToArray(),
            FlowSearch.Chain chain => [chain.To, .. Peers(chain.Hop)],
            _ => [],
        });
        var byName = questionMentions.Any(HasNames) && Mentions(search.Program, HasBlocks);
        if (!byName && !(programMentions && questionMentions.Any(HasBlocks)))
            return null;
        // A name with an address in the blocks of the question has one in every wider block too, and there a denial applies to it.
        AddressSet[] asked = [.. questionMentions.SelectMany(Leaves).OfType<Peer.Addresses>().Select(leaf => leaf.Set).Where(set => !set.IsEmpty)];
        bool IsDenied(Peer peer) => peer is Peer.Addresses(var set) && asked.Length > 0 && Array.TrueForAll(asked, block => block.Except(set).IsEmpty);
        Func<PolicyProgram, PolicyProgram> change = program => Widened(program, byName, IsDenied);
        return search switch
        {
            FlowSearch.AnyFlow any => any with { Condition = Widened(any.Condition, isPossible: true, change) },
            FlowSearch.Chain chain => chain with { To = Widened(chain.To, isPossible: true), Hop = Widened(chain.Hop, isPossible: true, change) },
            _ => null,
        };
    }

    private static FlowCondition Widened(FlowCondition condition, bool isPossible, Func<PolicyProgram, PolicyProgram> change) => condition switch
    {
        FlowCondition.To(var peer) => new FlowCondition.To(Widened(peer, isPossible)),
        FlowCondition.Allowed allowed when isPossible => allowed with { Program = change(allowed.Program) },
        FlowCondition.Not(var operand) => new FlowCondition.Not(Widened(operand, !isPossible, change)),
        FlowCondition.All(var operands) => new FlowCondition.All([.. operands.Select(operand => Widened(operand, isPossible, change))]),
        FlowCondition.OneOf(var operands) => new FlowCondition.OneOf([.. operands.Select(operand => Widened(operand, isPossible, change))]),
        _ => condition,
    };

    // What may be a destination by name, or what must be: a negation turns the one into the other.
    private static Peer Widened(Peer peer, bool isPossible) => peer switch
    {
        Peer.Addresses({ IsEmpty: false }) when isPossible => new Peer.OneOf([peer, new Peer.Names(RegularLanguage.Everything)]),
        Peer.Not(var operand) => new Peer.Not(Widened(operand, !isPossible)),
        Peer.All(var operands) => new Peer.All([.. operands.Select(operand => Widened(operand, isPossible))]),
        Peer.OneOf(var operands) => new Peer.OneOf([.. operands.Select(operand => Widened(operand, isPossible))]),
        _ => peer,
    };

    private static PolicyProgram Widened(PolicyProgram program, bool byName, Func<Peer, bool> isDenied) => program with
    {
        Gates = [.. program.Gates.Select(gate => gate.Direction == Direction.Ingress ? gate : gate with
        {
            Tiers = [.. gate.Tiers.Select(tier => tier with
            {
                Policies = [.. tier.Policies.Select(policy => policy with
                {
                    Rules = [.. policy.Rules.Select(rule => rule with
                    {
                        Peers = [.. rule.Peers.Select(peer =>
                            (rule.Action == RuleAction.Allow && byName) || (rule.Action == RuleAction.Deny && Leaves(peer.Match).Any(isDenied))
                                ? peer with { Match = Widened(peer.Match, isPossible: true) }
                                : peer)],
                    })],
                })],
            })],
        })],
    };

    private static bool Mentions(PolicyProgram program, Func<Peer, bool> isMeant) =>
        program.Policies.SelectMany(policy => policy.Rules).SelectMany(rule => rule.Peers).Any(peer => isMeant(peer.Match));

    private static bool HasNames(Peer peer) => Leaves(peer).Any(leaf => leaf is Peer.Names);

    private static bool HasBlocks(Peer peer) => Leaves(peer).Any(leaf =>
        leaf is Peer.Addresses({ IsEmpty: false } set) && !(set.ContainsAll(IpFamily.V4) && set.ContainsAll(IpFamily.V6)));

    private static IEnumerable<Peer> Leaves(Peer peer) => peer switch
    {
        Peer.Not(var operand) => Leaves(operand),
        Peer.All(var operands) => operands.SelectMany(Leaves),
        Peer.OneOf(var operands) => operands.SelectMany(Leaves),
        _ => [peer],
    };

    private static IEnumerable<Peer> Peers(FlowCondition condition) => condition switch
    {
        FlowCondition.To(var peer) => [peer],
        FlowCondition.Not(var operand) => Peers(operand),
        FlowCondition.All(var operands) => operands.SelectMany(Peers),
        FlowCondition.OneOf(var operands) => operands.SelectMany(Peers),
        _ => [],
    };
}
