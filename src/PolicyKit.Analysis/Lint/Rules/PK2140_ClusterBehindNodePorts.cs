using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>
/// Whoever comes through a node that forwards to another one looks like that node, so rules for <c>cluster</c> or <c>remote-node</c> let them
/// in (semantics C-44).
/// </summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2140.md</c>.</remarks>
internal sealed class ClusterBehindNodePorts : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2140",
        "Clients from outside that look like nodes",
        Severity.Note,
        "`{0}` lets in clients from outside too: nodes forward what reaches `{1}` to `{2}`, and may do so under their own address",
        Help: "Set `externalTrafficPolicy: Local` on the Service, or name the pods that are meant with `fromEndpoints`.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var services = KnownServices.Of(context);
        return from policy in context.Policies.Where(CiliumParts.IsOfCilium)
               from part in policy.Parts
               where part.Policy.Direction == Direction.Ingress
               from rule in part.Policy.Rules
               where rule.Action == RuleAction.Allow
               from entity in rule.Peers.Where(peer => peer.Origin.Path.Contains(".fromEntities[")).GroupBy(peer => peer.Origin.Path).Select(same => same.First())
               where TextOf(entity.Origin.Span) is "cluster" or "remote-node"
               let exposed = Exposed(context, services, part.Policy, rule)
               where exposed is not null
               group (entity, exposed.Value) by (entity.Origin.Policy, entity.Origin.Path) into found
               let first = found.First()
               select Kind.At(first.entity.Origin.Span, TextOf(first.entity.Origin.Span), first.Value.Service, first.Value.Pod) with
               {
                   Subject = first.entity.Origin.Policy,
                   Path = first.entity.Origin.Path,
               };
    }

    /// <summary>A Service for clients from outside that leads to a port which a rule opens.</summary>
    private static (ResourceName Service, Endpoint Pod)? Exposed(LintContext context, KnownServices services, Policy policy, Rule rule)
    {
        foreach (var pod in context.Selected(policy.Subject).Where(endpoint => endpoint.IsPod))
            foreach (var service in services.Before(pod).Where(service => service.Facts is { Type: ServiceType.NodePort or ServiceType.LoadBalancer, KeepsClientAddresses: false }))
                foreach (var port in service.Service.Ports)
                    if (KnownService.TargetIn(port, pod) is { } number && rule.Traffic.Any(traffic => !traffic.Match.ReadsRequests && traffic.Match.On(pod).Contains(port.Protocol, number)))
                        return (service.Name, pod);
        return null;
    }

    private static string TextOf(SourceSpan span) => span.Document?.Text.Substring(span.Offset, span.Length).Trim('"', '\'') ?? "";
}
