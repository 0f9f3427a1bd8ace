using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>A rule of a Cilium policy with <c>toFQDNs</c>, in the forms that it takes for those who are known to ask for its names.</summary>
/// <param name="Origin">Its first name.</param>
/// <param name="Subjects">The pods that its policy selects.</param>
/// <param name="Expanded">One form for each source of names.</param>
internal sealed record NameRule(Origin Origin, IReadOnlyList<Endpoint> Subjects, IReadOnlyList<Rule> Expanded)
{
    /// <summary>Every such rule that some source knows names for.</summary>
    public static IEnumerable<NameRule> Of(LintContext context) =>
        from policy in context.Policies.Where(CiliumParts.IsOfCilium)
        from part in policy.Parts
        from rule in part.Policy.Rules
        where part.Policy.Direction == Direction.Egress && rule.Action == RuleAction.Allow && rule.Peers.Any(peer => NamesOf(peer.Match) is not null)
        group rule by (part.Policy.Subject, rule.Origin.Path) into written
        select new NameRule(written.First().Peers[0].Origin, context.Selected(written.Key.Subject), [.. written]);

    /// <summary>What an item asks for, and what the DNS rules permit; null for other peers.</summary>
    public static (RegularLanguage Asked, RegularLanguage Permitted)? NamesOf(Peer peer) =>
        peer is Peer.All { Operands: { Count: 2 } operands } && operands[0] is Peer.Names(var asked) && operands[1] is Peer.Names(var permitted)
            ? (asked, permitted)
            : null;
}
