using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Engines.Contributions;

/// <summary>What the rules and policies of one gate do for one near end, in time that grows with the number of its rules.</summary>
/// <remarks>
/// A walk forwards gives the flows that each rule decides, a walk backwards what would become of them without it: the verdict of the rules
/// behind it. Only these flows can change when the rule is taken away.
/// </remarks>
internal sealed class RowContributions(GateTable table, BitSet live, TrafficSet defined)
{
    // Beyond this a near end is said to need all its rules.
    private const int MostParts = 400;

    private readonly TrafficTable _spaces = table.Rules.Spaces;

    /// <summary>A rule at work.</summary>
    private sealed record Step(Policy Policy, Rule Rule, FlowRegion Matched, FlowRegion Decided);

    /// <summary>A tier at work.</summary>
    private sealed record Level(List<Step> Steps, Policy[] Policies, FlowRegion Undecided)
    {
        public Policy[] Isolating { get; } = Array.FindAll(Policies, policy => policy.Isolates);
    }

    /// <summary>Adds what is seen from one party to the ledger.</summary>
    public void AddTo(ContributionLedger ledger, int local)
    {
        var traffic = table.Selecting(local).SelectMany(entry => entry.Policy.Rules).SelectMany(rule => table.Rules.TrafficOf(rule, local));
        if (TrafficParts.Of(_spaces, defined, traffic.Select(item => _spaces.Intersect(item.Traffic, defined)), MostParts) is not { } parts)
        {
            foreach (var (_, policy) in table.Selecting(local))
                ledger.AddUnknown(policy);
            return;
        }
        var levels = Forwards(local, parts);
        var next = FlowRegion.Of(parts, live, defined);
        for (var tier = levels.Count - 1; tier >= 0; tier--)
            next = Backwards(levels[tier], next, FlowRegion.Empty(parts), ledger);
        foreach (var step in levels.SelectMany(level => level.Steps))
            ledger.Add(step.Rule, new(!step.Matched.IsEmpty, !step.Decided.IsEmpty, IsOverruled(step, next), false));
    }

    // Whether the verdict on some flow of a rule is another than the rule's own.
    private static bool IsOverruled(Step step, FlowRegion allowed) => step.Rule.Action switch
    {
        RuleAction.Allow => !step.Matched.Except(allowed).IsEmpty,
        RuleAction.Deny => !step.Matched.Intersect(allowed).IsEmpty,
        _ => false,
    };

    private List<Level> Forwards(int local, TrafficParts parts)
    {
        var levels = new List<Level>();
        var open = FlowRegion.Of(parts, live, defined);
        var policies = table.Selecting(local);
        for (var tier = 0; tier < table.Tiers; tier++)
        {
            Policy[] mine = [.. policies.Where(entry => entry.Tier == tier).Select(entry => entry.Policy)];
            var (steps, passed) = (new List<Step>(), FlowRegion.Empty(parts));
            foreach (var policy in mine)
                foreach (var rule in policy.Rules)
                {
                    var matched = MatchesOf(rule, local, parts);
                    var step = new Step(policy, rule, matched, open.Intersect(matched));
                    open = open.Except(matched);
                    passed = rule.Action == RuleAction.Pass ? passed.Union(step.Decided) : passed;
                    steps.Add(step);
                }
            levels.Add(new(steps, mine, open));
            open = levels[tier].Isolating.Length > 0 ? passed : open.Union(passed);
        }
        return levels;
    }

    private FlowRegion MatchesOf(Rule rule, int local, TrafficParts parts)
    {
        var region = FlowRegion.Empty(parts);
        var peers = table.Rules.PeersOf(rule, local).And(live);
        foreach (var (where, traffic) in table.Rules.TrafficOf(rule, local))
            region.Add(where is null ? peers : peers.And(where), parts.Within(_spaces.Intersect(traffic, defined)));
        return region;
    }

    // What the tier and those behind it allow.
    private static FlowRegion Backwards(Level level, FlowRegion next, FlowRegion nothing, ContributionLedger ledger)
    {
        var allowed = level.Isolating.Length > 0 ? nothing : next;
        var sole = level.Isolating.Length == 1 ? level.Isolating[0] : null;
        var (at, open) = (level.Steps.Count - 1, next);
        for (var number = level.Policies.Length - 1; number >= 0; number--)
        {
            var policy = level.Policies[number];

            // Without the only policy that isolates, what nobody matches goes on to the next tier.
            var behind = ReferenceEquals(policy, sole) ? open : allowed;
            if (ReferenceEquals(policy, sole) && !level.Undecided.Intersect(next).IsEmpty)
                ledger.Need(policy);
            for (; at >= 0 && ReferenceEquals(level.Steps[at].Policy, policy); at--)
            {
                var step = level.Steps[at];
                if (Differs(step, behind, next))
                    ledger.Need(policy);
                if (Differs(step, allowed, next))
                    ledger.Need(step.Rule);
                allowed = Before(step, allowed, next);
                open = sole is null ? open : Before(step, open, next);
            }
        }
        return allowed;
    }

    // What the rest allows, with one more rule before it.
    private static FlowRegion Before(Step step, FlowRegion behind, FlowRegion next) => step.Rule.Action switch
    {
        RuleAction.Allow => behind.Union(step.Matched),
        RuleAction.Deny => behind.Except(step.Matched),
        _ => behind.Except(step.Matched).Union(next.Intersect(step.Matched)),
    };

    // Whether the rest would decide otherwise about a flow that the rule decides.
    private static bool Differs(Step step, FlowRegion behind, FlowRegion next)
    {
        if (step.Decided.IsEmpty)
            return false;
        return step.Rule.Action switch
        {
            RuleAction.Allow => !step.Decided.Except(behind).IsEmpty,
            RuleAction.Deny => !step.Decided.Intersect(behind).IsEmpty,
            _ => !step.Decided.Intersect(behind).Except(next).IsEmpty || !step.Decided.Intersect(next).Except(behind).IsEmpty,
        };
    }
}
