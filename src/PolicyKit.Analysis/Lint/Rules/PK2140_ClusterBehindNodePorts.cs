using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>
/// Whoever comes through a node that forwards to another one looks like that node, so rules for <c>cluster</c> or <c>remote-node</c> let them
/// in (semantics C-44).
/// </summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2140.md</c>.</remarks>
internal sealed class ClusterBehindNodePorts : ProgramLintRule
{
    private static readonly Party AnotherNode = PartyOf(EndpointKind.Node, "another-node");
    private static readonly Party APod = PartyOf(EndpointKind.Pod, "a-node");
    private static readonly Party Outside = Party.Outside(IpAddress.First(IpFamily.V4));

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2140",
        "Clients from outside that look like nodes",
        Severity.Note,
        "this peer lets in clients from outside too: nodes forward what reaches `{0}` to `{1}`, and may do so under their own address",
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
               from entity in rule.Peers.Where(peer => peer.Origin.Path.Contains(".fromEntities[")).GroupBy(peer => peer.Origin)
               where MeansOtherNodes([.. entity.Select(peer => peer.Match)])
               let exposed = Exposed(context, services, part.Policy, rule)
               where exposed is not null
               group exposed.Value by (entity.Key.Policy, entity.Key.Path, entity.Key.Span) into found
               let first = found.First()
               select Kind.At(found.Key.Span, first.Service.Name, first.Pod) with
               {
                   Subject = found.Key.Policy,
                   Path = found.Key.Path,
                   Related = new(first.Service.Facts.TypeSpan, "the Service"),
               };
    }

    /// <summary>Whether a word means other nodes and not the world too: <c>cluster</c> and <c>remote-node</c>, but neither <c>all</c> nor <c>host</c>.</summary>
    private static bool MeansOtherNodes(IReadOnlyList<Peer> parts) =>
        parts.Any(part => part.Contains(AnotherNode, APod)) && !parts.Any(part => part is Peer.OwnNode || part.Contains(Outside, APod));

    /// <summary>A Service for clients from outside that leads to a port which a rule opens.</summary>
    private static (KnownService Service, Endpoint Pod)? Exposed(LintContext context, KnownServices services, Policy policy, Rule rule)
    {
        foreach (var pod in context.Selected(policy.Subject).Where(endpoint => endpoint.IsPod))
            foreach (var service in services.Before(pod).Where(service => service.Facts is { Type: ServiceType.NodePort or ServiceType.LoadBalancer, KeepsClientAddresses: false }))
                foreach (var port in service.Service.Ports)
                    if (KnownService.TargetIn(port, pod) is { } number && rule.Traffic.Any(traffic => !traffic.Match.ReadsRequests && traffic.Match.On(pod).Contains(port.Protocol, number)))
                        return (service, pod);
        return null;
    }

    private static Party PartyOf(EndpointKind kind, string node) => CiliumParts.PartyOf(new() { Kind = kind, WorkloadKind = "", Namespace = null, Name = node, Nodes = [node], IsSinglePod = true });
}
