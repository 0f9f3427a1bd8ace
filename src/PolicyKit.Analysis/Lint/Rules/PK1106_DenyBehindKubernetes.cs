using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>
/// Kubernetes policies stand in the tier <c>default</c> of Calico with the order 1000, so a rule behind them denies nothing that one of them
/// allows (semantics P-25).
/// </summary>
/// <remarks>
/// A rule that denies everything ends the tier and is meant to stand last. Each finding rests on a flow that the evaluator decided; only some
/// pods of each policy are tried. Documentation and executable examples: <c>rules/lint/PK1106.md</c>.
/// </remarks>
internal sealed class DenyBehindKubernetes : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1106",
        "Deny rule behind the Kubernetes policies",
        Severity.Warning,
        "this rule denies `{0}`, but `{1}` allows it first: Kubernetes policies have the order 1000, and `{2}` has {3}",
        Help: "Give the policy an order below 1000, or move it to a tier before `default`.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var orders = context.Facts.Of<TieredPolicy>().GroupBy(policy => policy.Object).ToDictionary(same => same.Key, same => same.First().Order);
        if (orders.Count == 0)
            yield break;
        foreach (var gate in context.Program.Gates)
            foreach (var tier in gate.Tiers.Where(tier => tier.Name == "default"))
            {
                var ahead = new Ahead(context, gate, [.. tier.Policies.Where(policy => policy.Name.Kind == "NetworkPolicy" && !orders.ContainsKey(policy.Name))]);
                foreach (var policy in tier.Policies.Where(policy => orders.TryGetValue(policy.Name, out var order) && order is null or >= 1000))
                    foreach (var rule in policy.Rules.Where(rule => rule.Action == RuleAction.Deny && !DeniesAll(rule)))
                        if (ahead.Find(policy, rule) is { } found)
                            yield return Kind.At(rule.Origin.Span, found.Flow, found.By.Policy, policy.Name, orders[policy.Name] is { } order ? $"{order}" : "none, which comes last") with
                            {
                                Subject = policy.Name,
                                Path = rule.Origin.Path,
                                Related = new(found.By.Span, "this allows it"),
                            };
            }
    }

    private static bool DeniesAll(Rule rule) =>
        rule.Local == Peer.Anyone && rule.Peers.Any(peer => peer.Match == Peer.Anyone) && rule.Traffic.Any(traffic => traffic.Match == TrafficMatch.Everything);
}
