using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Behind a Service whose nodes forward to each other, pods may see the address of a node instead of the client's (semantics E-9).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1080.md</c>.</remarks>
internal sealed class BlockBehindClusterTraffic : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1080", "Allow list of clients behind a Service that hides them", Severity.Warning,
        "allows clients by address, but those of `{0}` may arrive with the address of a node",
        "Set `externalTrafficPolicy: Local` on the Service, or restrict clients with `loadBalancerSourceRanges`.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var entries = new Dictionary<Endpoint, KnownService>(SameEndpoint.Comparer);
        foreach (var service in KnownServices.Of(context).All)
            if (service.Facts is { Type: ServiceType.LoadBalancer or ServiceType.NodePort, KeepsClientAddresses: false })
                foreach (var pod in service.Pods)
                    if (!entries.ContainsKey(pod))
                        entries.Add(pod, service);
        if (entries.Count == 0)
            return [];
        // A block for every address needs no client's own.
        return from block in WrittenBlocks.Of(context)
               where block.Direction == Direction.Ingress && context.Cluster.Families.All(family => !block.Set.ContainsAll(family))
               let service = context.Selected(block.Subject).Select(pod => entries.TryGetValue(pod, out var known) ? known : null).FirstOrDefault(known => known is not null)
               where service is not null
               select Kind.At(block.Origin.Span, service.Name) with
               {
                   Subject = block.Origin.Policy,
                   Path = block.Origin.Path,
                   Related = new(service.Facts.TypeSpan, "the Service"),
               };
    }
}
