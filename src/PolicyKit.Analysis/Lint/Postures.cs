using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Workloads that policies put into the same position, under the policy that explains it.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Workloads">The workloads, in input order. Never empty.</param>
internal sealed record Postures(Policy Policy, IReadOnlyList<Endpoint> Workloads)
{
    /// <summary>The workloads in a few words.</summary>
    public string Names => Workloads.Count switch
    {
        1 => $"`{Workloads[0]}`",
        2 => $"`{Workloads[0]}` and 1 other workload",
        var count => $"`{Workloads[0]}` and {count - 1} other workloads",
    };

    /// <summary>The first written rule that allows everything to everyone; null when there is none, and rules open a workload together only.</summary>
    public static RelatedSpan? OpenedBy(IEnumerable<Policy> policies) =>
        policies.SelectMany(policy => policy.Rules).FirstOrDefault(AllowsEverything) is { } open ? new(open.Origin.Span, "this allows everything") : null;

    private static bool AllowsEverything(Rule rule) => rule.Action == RuleAction.Allow && rule.Origin.Span.Document is not null
        && rule.Peers.Any(peer => peer.Match == Peer.Anyone) && rule.Traffic.Any(item => item.Match == TrafficMatch.Everything);

    /// <summary>Groups workloads by the first written policy that satisfies a condition; those without one are left out.</summary>
    public static IEnumerable<Postures> Of(IEnumerable<Endpoint> workloads, Func<Endpoint, IEnumerable<Policy>> policies) =>
        from workload in workloads
        let first = policies(workload).FirstOrDefault(policy => policy.Origin.Span.Document is not null)
        where first is not null
        group workload by (first.Name, first.Origin.Span) into same
        select new Postures(policies(same.First()).First(policy => policy.Name == same.Key.Name), [.. same]);
}
