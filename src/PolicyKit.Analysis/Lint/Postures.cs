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

    /// <summary>Groups workloads by the first written policy that satisfies a condition; those without one are left out.</summary>
    public static IEnumerable<Postures> Of(IEnumerable<Endpoint> workloads, Func<Endpoint, IEnumerable<Policy>> policies) =>
        from workload in workloads
        let first = policies(workload).FirstOrDefault(policy => policy.Origin.Span.Document is not null)
        where first is not null
        group workload by (first.Name, first.Origin.Span) into same
        select new Postures(policies(same.First()).First(policy => policy.Name == same.Key.Name), [.. same]);
}
