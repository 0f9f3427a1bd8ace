using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Redundancy;

/// <summary>Why a rule does nothing in any cluster: another one matches all of its flows.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="By">The other rule.</param>
/// <param name="IsMutual">Whether both match the same flows.</param>
internal sealed record Cover(PlacedRule Rule, PlacedRule By, bool IsMutual)
{
    /// <summary>Whether the other rule decides as this one would.</summary>
    public bool IsHarmless => Rule.Rule.Action == By.Rule.Action;

    /// <summary>Whether one of the two allows exactly what the other one, of the same tier, denies.</summary>
    public bool IsContradiction => !IsHarmless && IsMutual && Rule.Tier == By.Tier && Rule.Rule.Action != RuleAction.Pass && By.Rule.Action != RuleAction.Pass;
}

/// <summary>The rules and policies of one reading of a program that others make superfluous in every cluster.</summary>
internal sealed class Covers
{
    private readonly RuleShapes _shapes = new();
    private readonly SubjectIndex<PlacedRule> _rules;
    private readonly SubjectIndex<(int Gate, int Tier, int Position, Policy Policy)> _isolations;
    private readonly ILookup<ResourceName, PlacedRule> _byPolicy;
    private readonly ILookup<(ResourceName, string), PlacedRule> _byPlace;
    private readonly List<(int Gate, int Tier, int Position, Policy Policy)> _isolating = [];

    public Covers(PolicyProgram program)
    {
        PlacedRule[] rules = [.. PlacedRule.Of(program, _shapes)];
        _rules = new(rules, rule => (rule.Gate, rule.Policy.Subject));
        _byPolicy = rules.ToLookup(rule => rule.Policy.Name);
        _byPlace = rules.ToLookup(rule => rule.Place);
        for (var gate = 0; gate < program.Gates.Count; gate++)
            for (var tier = 0; tier < program.Gates[gate].Tiers.Count; tier++)
                foreach (var policy in program.Gates[gate].Tiers[tier].Policies)
                    if (policy.Isolates)
                        _isolating.Add((gate, tier, _isolating.Count, policy));
        _isolations = new(_isolating, part => (part.Gate, part.Policy.Subject));
        Isolations = _isolating.ToLookup(part => part.Policy.Name);
    }

    private ILookup<ResourceName, (int Gate, int Tier, int Position, Policy Policy)> Isolations { get; }

    /// <summary>The places of all written rules, in order.</summary>
    public IEnumerable<(ResourceName Policy, string Path)> Places => _byPlace.Where(place => place.First().Rule.Origin.Span.Document is not null).Select(place => place.Key);

    /// <summary>The rules at a place.</summary>
    public IEnumerable<PlacedRule> At((ResourceName Policy, string Path) place) => _byPlace[place];

    /// <summary>Why the rules of a place do nothing: one reason each; null when some of them may do something.</summary>
    public IReadOnlyList<Cover>? Of((ResourceName Policy, string Path) place) => All(_byPlace[place], other => other.Place != place);

    /// <summary>Why the rules of a policy object do nothing, its isolation included; null when it may do something.</summary>
    public (IReadOnlyList<Cover> Rules, IReadOnlyList<Policy> Isolations)? Of(ResourceName policy)
    {
        var isolating = new List<Policy>();
        foreach (var part in Isolations[policy])
            if (Isolating(part) is { } other)
                isolating.Add(other);
            else
                return null;
        return All(_byPolicy[policy], other => other.Policy.Name != policy) is { } covers ? (covers, isolating) : null;
    }

    private List<Cover>? All(IEnumerable<PlacedRule> rules, Predicate<PlacedRule> isOther)
    {
        var covers = new List<Cover>();
        foreach (var rule in rules)
            if (Find(rule, isOther) is { } cover)
                covers.Add(cover);
            else
                return null;
        return covers;
    }

    private Cover? Find(PlacedRule rule, Predicate<PlacedRule> isOther)
    {
        foreach (var other in _rules.Candidates(rule.Gate, rule.Policy.Subject))
        {
            var isBefore = other.IsAskedBefore(rule);
            if (!(isBefore || (other.Tier == rule.Tier && other.Run == rule.Run)) || !_shapes.Covers(other, rule) || !isOther(other))
                continue;
            var isMutual = _shapes.Covers(rule, other);
            if ((isBefore || !isMutual) && !rule.IsVoid)
                return new(rule, other, isMutual);
        }
        return null;
    }

    // Another policy that isolates all that this one does, at the end of the same tier.
    private Policy? Isolating((int Gate, int Tier, int Position, Policy Policy) part)
    {
        foreach (var other in _isolations.Candidates(part.Gate, part.Policy.Subject))
            if (other.Tier == part.Tier && other.Policy.Name != part.Policy.Name && Includes(other.Policy, part.Policy)
                && (other.Position < part.Position || !Includes(part.Policy, other.Policy)))
                return other.Policy;
        return null;

        static bool Includes(Policy wide, Policy narrow) => Engines.Containment.SelectorLogic.Implies(narrow.Subject, wide.Subject);
    }
}
