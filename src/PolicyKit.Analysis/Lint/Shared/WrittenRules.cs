using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>An item of a list of rules as its author knows it.</summary>
/// <param name="Policy">The policy object.</param>
/// <param name="Direction">The direction.</param>
/// <param name="Origin">Where the rule is written.</param>
/// <param name="Uses">What became of it; several where a data plane made several rules of one. Never empty.</param>
internal sealed record WrittenRule(PolicyObject Policy, Direction Direction, Origin Origin, IReadOnlyList<Rule> Uses)
{
    /// <summary>Whether it lets something pass.</summary>
    public bool IsAllowed => Uses.Any(use => use.Action == RuleAction.Allow && use.Peers.Count > 0);

    /// <summary>The headers that it speaks of whatever the destination: named ports and conditions on requests are left out.</summary>
    public HeaderSpace Headers { get; } = Uses.SelectMany(use => use.Traffic)
        .Select(item => item.Match is TrafficMatch.Headers(var set) ? set : HeaderSpace.Empty)
        .Aggregate(HeaderSpace.Empty, (all, set) => all.Union(set));

    /// <summary>The direction in words.</summary>
    public string DirectionName => Direction == Direction.Ingress ? "ingress" : "egress";
}

/// <summary>Every rule of every written policy.</summary>
internal sealed class WrittenRules(LintContext context)
{
    /// <summary>The rules, policy by policy.</summary>
    public IReadOnlyList<WrittenRule> All { get; } =
    [
        .. from policy in context.Policies
           from written in
               from part in policy.Parts
               from rule in part.Policy.Rules
               where rule.Origin.Span.Document is not null
               group rule by (part.Policy.Direction, rule.Origin)
           select new WrittenRule(policy, written.Key.Direction, written.Key.Origin, [.. written]),
    ];

    /// <summary>Those of a lint run that let something pass.</summary>
    public static IEnumerable<WrittenRule> AllowingIn(LintContext context) => context.Shared(given => new WrittenRules(given)).All.Where(rule => rule.IsAllowed);
}
