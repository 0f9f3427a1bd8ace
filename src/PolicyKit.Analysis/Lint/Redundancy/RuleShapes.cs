using PolicyKit.Engines.Containment;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Redundancy;

/// <summary>What a rule matches, by numbers: equal numbers mean equal things, wherever they are written.</summary>
/// <param name="Subject">Whom its policy selects.</param>
/// <param name="Traffic">Its traffic.</param>
internal readonly record struct RuleShape(int Subject, int Traffic);

/// <summary>Remembers which subjects and which traffic include others: clusters have thousands of rules, but few ports and few sorts of subjects.</summary>
/// <remarks>Not for several threads.</remarks>
internal sealed class RuleShapes
{
    private readonly Dictionary<Selector, int> _subjects = [];
    private readonly Dictionary<EquatableArray<TrafficMatch>, int> _traffic = [];
    private readonly Dictionary<(int Narrow, int Wide), bool> _subjectImplies = [];
    private readonly Dictionary<(int Narrow, int Wide), bool> _trafficImplies = [];

    /// <summary>The shape of a rule.</summary>
    public RuleShape Of(Policy policy, Rule rule) =>
        new(Number(_subjects, policy.Subject), Number(_traffic, [.. rule.Traffic.Select(item => item.Match)]));

    /// <summary>Whether it is shown that every flow that one rule matches is matched by another, in every cluster.</summary>
    public bool Covers(PlacedRule wide, PlacedRule narrow) =>
        wide.Gate == narrow.Gate
        && Implies(_trafficImplies, narrow.Shape.Traffic, wide.Shape.Traffic, () => TrafficLogic.Implies(narrow.Rule.Traffic, wide.Rule.Traffic))
        && Implies(_subjectImplies, narrow.Shape.Subject, wide.Shape.Subject, () => SelectorLogic.Implies(narrow.Policy.Subject, wide.Policy.Subject))
        && PeerLogic.Implies(narrow.Rule.Local, wide.Rule.Local)
        && PeerLogic.Implies(narrow.Rule.Peers, wide.Rule.Peers);

    private static bool Implies(Dictionary<(int, int), bool> known, int narrow, int wide, Func<bool> compute) =>
        narrow == wide || (known.TryGetValue((narrow, wide), out var answer) ? answer : known[(narrow, wide)] = compute());

    private static int Number<T>(Dictionary<T, int> numbers, T item) where T : notnull =>
        numbers.TryGetValue(item, out var number) ? number : numbers[item] = numbers.Count;
}
