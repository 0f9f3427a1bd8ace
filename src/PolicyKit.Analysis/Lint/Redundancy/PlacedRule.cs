using PolicyKit.Engines.Containment;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Redundancy;

/// <summary>A rule, and when it is asked.</summary>
/// <param name="Gate">The number of its gate.</param>
/// <param name="Tier">The number of its tier in the gate.</param>
/// <param name="Position">Its number in the gate: lower ones are asked first.</param>
/// <param name="Run">Equal for rules of one tier that stand behind each other with the same action: among them order means nothing.</param>
/// <param name="Policy">Its policy.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Shape">What it matches, to compare it with others.</param>
internal sealed record PlacedRule(int Gate, int Tier, int Position, int Run, Policy Policy, Rule Rule, RuleShape Shape)
{
    /// <summary>What its author knows it by: rules of one place may be one rule that was lowered to several.</summary>
    public (ResourceName Policy, string Path) Place => (Rule.Origin.Policy, Rule.Origin.Path);

    /// <summary>Whether no flow of any cluster matches: other mistakes explain that better than what the rules beside it do.</summary>
    public bool IsVoid => Rule.Traffic.Count == 0 || SelectorLogic.IsUnsatisfiable(Policy.Subject)
        || Rule.Peers.All(peer => peer.Match is Peer.Endpoints(var selector) && SelectorLogic.IsUnsatisfiable(selector));

    /// <summary>Whether this rule takes all flows that it matches before <paramref name="other"/> is asked.</summary>
    public bool IsAskedBefore(PlacedRule other) => Tier == other.Tier ? Position < other.Position : Tier < other.Tier && Rule.Action != RuleAction.Pass;

    /// <summary>Every rule of a program, gate by gate in the order in which they are asked.</summary>
    /// <param name="program">The program.</param>
    /// <param name="shapes">Numbers what they match.</param>
    public static IEnumerable<PlacedRule> Of(PolicyProgram program, RuleShapes shapes)
    {
        for (var gate = 0; gate < program.Gates.Count; gate++)
        {
            var (position, run) = (0, 0);
            for (var tier = 0; tier < program.Gates[gate].Tiers.Count; tier++)
            {
                RuleAction? last = null;
                foreach (var policy in program.Gates[gate].Tiers[tier].Policies)
                    foreach (var rule in policy.Rules)
                    {
                        run += rule.Action == last ? 0 : 1;
                        last = rule.Action;
                        yield return new(gate, tier, position++, run, policy, rule, shapes.Of(policy, rule));
                    }
            }
        }
    }
}
