using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>A part of a Cilium policy that isolates without a rule that allows, beside rules that deny.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Part">The part that isolates.</param>
/// <param name="Denying">Its first rule that denies.</param>
internal sealed record DenyOnlyPart(PolicyObject Policy, Policy Part, Rule Denying);

/// <summary>Who is isolated in a direction under Cilium, and by whom.</summary>
internal sealed class IsolationUnderCilium
{
    private readonly Dictionary<Direction, HashSet<Endpoint>> _others = [];
    private readonly HashSet<Direction> _hasOthers = [];

    /// <summary>Looks at all policies.</summary>
    public IsolationUnderCilium(LintContext context)
    {
        DenyOnly = [.. context.Policies.Where(CiliumParts.IsOfCilium).SelectMany(OfPolicy)];
        var known = new HashSet<Policy>(DenyOnly.Select(part => part.Part));
        foreach (var direction in new[] { Direction.Ingress, Direction.Egress })
        {
            var selectors = context.Policies.SelectMany(policy => policy.Parts).Select(part => part.Policy)
                .Where(part => part.Isolates && part.Direction == direction && !known.Contains(part)).Select(part => part.Subject).Distinct().ToArray();
            if (selectors.Length > 0)
                _hasOthers.Add(direction);
            _others[direction] = new(selectors.SelectMany(context.Selected), SameEndpoint.Comparer);
        }
    }

    /// <summary>The parts that only deny.</summary>
    public IReadOnlyList<DenyOnlyPart> DenyOnly { get; }

    /// <summary>Whether some other policy isolates anybody in a direction.</summary>
    public bool HasOthers(Direction direction) => _hasOthers.Contains(direction);

    /// <summary>Whether some policy that does more than deny isolates an endpoint.</summary>
    public bool IsIsolatedByOthers(Endpoint endpoint, Direction direction) => _others[direction].Contains(endpoint);

    private static IEnumerable<DenyOnlyPart> OfPolicy(PolicyObject policy) =>
        from part in policy.Parts.Select(placed => placed.Policy)
        where part.Isolates && part.Rules.Count == 0
        let denying = policy.Parts.Select(placed => placed.Policy)
            .Where(other => other.Direction == part.Direction && other.Subject.Equals(part.Subject)).SelectMany(other => other.Rules).ToArray()
        where denying.Length > 0 && Array.TrueForAll(denying, rule => rule.Action == RuleAction.Deny && !DeniesAll(rule))
        select new DenyOnlyPart(policy, part, denying[0]);

    private static bool DeniesAll(Rule rule) =>
        rule.Peers.Any(peer => peer.Match == Peer.Anyone) && rule.Traffic.Any(traffic => traffic.Match == TrafficMatch.Everything);
}
