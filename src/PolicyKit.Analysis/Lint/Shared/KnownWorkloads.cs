using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>A workload or pod of the input with its endpoints: none when its pods have ended, several when policies tell them apart.</summary>
/// <param name="Facts">What it says about itself.</param>
/// <param name="Pods">Its endpoints.</param>
internal sealed record KnownWorkload(WorkloadFacts Facts, IReadOnlyList<Endpoint> Pods);

/// <summary>The workloads and pods of the input.</summary>
internal sealed class KnownWorkloads
{
    private readonly IReadOnlyList<KnownWorkload> _all;

    // Not by Cluster.Find, which looks at every endpoint each time.
    private KnownWorkloads(LintContext context)
    {
        var endpoints = context.Cluster.Endpoints.Where(endpoint => endpoint.Namespace is not null).ToLookup(endpoint => (endpoint.Namespace!, endpoint.Name));
        _all = [.. context.Facts.Of<WorkloadFacts>().Select(facts => new KnownWorkload(facts, Find((facts.Object.Namespace ?? "default", facts.Object.Name))))];

        IReadOnlyList<Endpoint> Find((string, string) name) => endpoints.Contains(name) ? [.. endpoints[name]] : context.Cluster.Aliases.TryGetValue(name, out var others) ? others : [];
    }

    /// <summary>Those of a lint run.</summary>
    public static IReadOnlyList<KnownWorkload> Of(LintContext context) => context.Shared(given => new KnownWorkloads(given))._all;
}
