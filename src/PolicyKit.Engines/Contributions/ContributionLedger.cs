using PolicyKit.Model;

namespace PolicyKit.Engines.Contributions;

/// <summary>What rules and policies do, summed up over near ends. Safe for several threads.</summary>
internal sealed class ContributionLedger
{
    private readonly Dictionary<Rule, RuleContribution> _rules = new(SameInstance<Rule>.Comparer);
    private readonly HashSet<Policy> _needed = new(SameInstance<Policy>.Comparer);

    public void Add(Rule rule, RuleContribution more)
    {
        lock (_rules)
            _rules[rule] = Of(rule).And(more);
    }

    public void Need(Rule rule) => Add(rule, new(true, true, false, true));

    public void Need(Policy policy)
    {
        lock (_rules)
            _needed.Add(policy);
    }

    /// <summary>Nothing is shown about a policy: it counts as needed.</summary>
    public void AddUnknown(Policy policy)
    {
        Need(policy);
        foreach (var rule in policy.Rules)
            Need(rule);
    }

    public RuleContribution Of(Rule rule) => _rules.TryGetValue(rule, out var known) ? known : default;

    public bool IsNeeded(Policy policy) => _needed.Contains(policy);
}
