using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>The reference semantics: this class <em>defines</em> what a <see cref="PolicyProgram"/> means.</summary>
/// <remarks>
/// INVARIANT: no caches, no shortcuts, nothing shared with the other engines; every counterexample is replayed here before anyone sees it.
/// Source: architecture decision D1; for each language, the page in <c>docs/semantics.md</c>.
/// </remarks>
public static class PolicyEvaluator
{
    /// <summary>The verdict on one flow, with the trace of what decided it.</summary>
    public static Verdict Decide(PolicyProgram program, Flow flow)
    {
        if (flow.IsToItself)
            return new(true, []);
        var decisions = program.Gates.Select(gate => Decide(gate, flow)).ToEquatableArray();
        return new(decisions.All(decision => decision.IsAllowed), decisions);
    }

    private static GateDecision Decide(Gate gate, Flow flow)
    {
        var trace = new List<TraceStep>();
        foreach (var tier in gate.Tiers)
        {
            var selecting = tier.Policies.Where(policy => Selects(policy, flow.Local(gate.Direction))).ToArray();
            var decided = FirstMatch(tier, selecting, flow, trace);
            if (decided is { Action: RuleAction.Allow or RuleAction.Deny })
                return new(gate, decided.Action == RuleAction.Allow, trace.ToEquatableArray(), decided, []);
            var isolating = selecting.Where(policy => policy.Isolates).ToEquatableArray();
            if (decided is null && isolating.Count > 0)
                return new(gate, false, trace.ToEquatableArray(), null, isolating);
        }
        return new(gate, true, trace.ToEquatableArray(), null, []);
    }

    private static Rule? FirstMatch(Tier tier, IEnumerable<Policy> selecting, Flow flow, List<TraceStep> trace)
    {
        foreach (var policy in selecting)
        {
            var matched = policy.Rules.FirstOrDefault(rule => rule.Matches(flow, policy.Direction));
            trace.Add(new(tier, policy, matched));
            if (matched is not null)
                return matched;
        }
        return null;
    }

    private static bool Selects(Policy policy, Party local) => local.Endpoint is { } endpoint && policy.Subject.Matches(endpoint);
}
