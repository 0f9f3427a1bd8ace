using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Some engines write a flow for every pair that a rule means, and slow down when there are many.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3030.md</c>.</remarks>
internal sealed class ManyPairs : ProgramLintRule
{
    private static readonly LintOption.Number Limit = new("limit", "the largest number of pairs of pods, times ports, that a rule may stand for", 10_000, 1, 1_000_000_000);

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3030", "Rule for very many pairs", Severity.Note,
        "stands for {0} × {1} pairs of pods and ports, which some engines write out one by one",
        "Give what belongs together a label of its own and select by it, or split the policy by namespace.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Limit];

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var limit = context.Options.Of(this, Limit);
        var pods = Pods(context);
        return from policy in context.Policies
               from same in policy.Parts.SelectMany(part => part.Policy.Rules, (part, rule) => (part.Policy.Subject, Rule: rule)).GroupBy(pair => pair.Rule.Origin)
               where same.Key.Span.Document is not null
               let rule = same.First()
               let subjects = Count(rule.Subject)
               let peers = rule.Rule.Peers.Sum(peer => peer.Match is Peer.Endpoints(var selector) ? Count(selector) : 0) * rule.Rule.Traffic.Count
               where subjects * peers > limit
               select Kind.At(same.Key.Span, subjects, peers) with { Subject = policy.Name, Path = same.Key.Path };

        long Count(Selector selector) => context.Selected(selector).Sum(endpoint => pods.TryGetValue(endpoint, out var count) ? count : 1L);
    }

    /// <summary>How many pods an endpoint stands for: those that are shown, or those that its workload asks for.</summary>
    private static Dictionary<Endpoint, long> Pods(LintContext context) => (
        from workload in KnownWorkloads.Of(context)
        from endpoint in workload.Pods
        select (endpoint, workload.Facts)).GroupBy(pair => pair.endpoint, pair => pair.Facts, SameEndpoint.Comparer)
        .ToDictionary(same => same.Key, same => Math.Max(same.Count(workload => workload.Object.Kind == "Pod"), same.Max(workload => (long)workload.Replicas)), SameEndpoint.Comparer);
}
