using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>One meaning of a peer that somebody wrote: a data plane may make several rules of one.</summary>
/// <param name="Part">The part of the policy.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Peer">The peer.</param>
internal sealed record PeerUse(PlacedPart Part, Rule Rule, RulePeer Peer);

/// <summary>An item of a list of peers as its author knows it.</summary>
/// <param name="Policy">The policy object.</param>
/// <param name="Direction">The direction of the rule.</param>
/// <param name="Origin">Where the peer is written.</param>
/// <param name="Uses">What became of it. Never empty.</param>
internal sealed record WrittenPeer(PolicyObject Policy, Direction Direction, Origin Origin, IReadOnlyList<PeerUse> Uses)
{
    /// <summary>Whether no peer was written, so that the rule means everyone.</summary>
    public bool IsImplied => Uses[0].Rule.Origin == Origin;

    /// <summary>Whether some rule allows what it means.</summary>
    public bool IsAllowed => Uses.Any(use => use.Rule.Action == RuleAction.Allow);

    /// <summary>The selectors, when the peer means endpoints by label and nobody else; empty otherwise.</summary>
    public IReadOnlyList<Selector> Selectors { get; } =
        Uses.All(use => use.Peer.Match is Peer.Endpoints) ? [.. Uses.Select(use => ((Peer.Endpoints)use.Peer.Match).Selector).Distinct()] : [];
}

/// <summary>Every peer of every written policy.</summary>
internal sealed class WrittenPeers(LintContext context)
{
    /// <summary>The peers, policy by policy.</summary>
    public IReadOnlyList<WrittenPeer> All { get; } =
    [
        .. from policy in context.Policies
           from written in
               from part in policy.Parts
               from rule in part.Policy.Rules
               from peer in rule.Peers
               where peer.Origin.Span.Document is not null
               group new PeerUse(part, rule, peer) by (part.Policy.Direction, peer.Origin)
           select new WrittenPeer(policy, written.Key.Direction, written.Key.Origin, [.. written]),
    ];

    /// <summary>Those of a lint run.</summary>
    public static IReadOnlyList<WrittenPeer> Of(LintContext context) => context.Shared(given => new WrittenPeers(given)).All;
}
