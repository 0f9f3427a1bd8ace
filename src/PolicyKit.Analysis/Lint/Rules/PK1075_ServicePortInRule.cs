using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Policies see the port of the pod: a rule for the port of a Service allows nothing that the Service forwards (semantics E-2).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1075.md</c>.</remarks>
internal sealed class ServicePortInRule : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1075", "Rule for the port of a Service", Severity.Warning,
        "allows {0} port {1}, the port of `{2}`; its pods listen on {3}",
        "Give the port on which the pods listen, the `targetPort` of the Service.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var services = KnownServices.Of(context);
        var declared = KnownWorkloads.Of(context).SelectMany(workload => workload.Pods.SelectMany(_ => workload.Facts.Ports, (pod, port) => (pod, port)))
            .ToLookup(pair => pair.pod, pair => pair.port, SameEndpoint.Comparer);
        var seen = new HashSet<Origin>();
        foreach (var part in context.Policies.SelectMany(policy => policy.Parts))
            foreach (var rule in part.Policy.Rules.Where(rule => rule.Action == RuleAction.Allow))
                foreach (var item in rule.Traffic)
                    if (item.Origin.Span.Document is not null && Single(item.Match) is var (protocol, port) && Wrong(part.Policy, rule, protocol, port) is var (service, target)
                        && seen.Add(item.Origin))
                        yield return Kind.At(item.Origin.Span, protocol, port, service.Name, target) with
                        {
                            Subject = part.Policy.Name,
                            Path = item.Origin.Path,
                            Related = service.Facts.Span.Document is null ? null : new(service.Facts.Span, "the Service"),
                            Fix = new($"Allow port {target} instead", FixSafety.Unsafe, [EditOf(item.Origin, port, target)]),
                        };

        // Every pod must be one whose Service says that it listens elsewhere: of others nobody knows on which ports they listen.
        (KnownService Service, ushort Target)? Wrong(Policy policy, Rule rule, Protocol protocol, ushort port)
        {
            (KnownService, ushort)? found = null;
            foreach (var pod in Destinations(context, policy, rule))
            {
                var isDeclared = declared[pod].Concat(pod.Ports).Any(known => known.Number == port && known.Protocol == protocol);
                if (isDeclared || Elsewhere(pod, protocol, port) is not var (service, target) || rule.Traffic.Any(item => Covers(item.Match, pod, protocol, target)))
                    return null;
                found ??= (service, target);
            }
            return found;
        }

        (KnownService Service, ushort Target)? Elsewhere(Endpoint pod, Protocol protocol, ushort port)
        {
            (KnownService, ushort)? found = null;
            foreach (var service in services.Before(pod))
                foreach (var known in service.Service.Ports.Where(known => known.Protocol == protocol))
                    if (KnownService.TargetIn(known, pod) is not { } target)
                        continue;
                    else if (target == port)
                        return null;
                    else if (known.Number == port)
                        found ??= (service, target);
            return found;
        }
    }

    private static bool Covers(TrafficMatch match, Endpoint pod, Protocol protocol, ushort port) =>
        !match.ReadsRequests && match.On(pod).Contains(protocol, port);

    // Of an ingress rule whom the policy selects, of an egress rule whom its peers mean; a peer that means more has no pods in mind.
    private static IEnumerable<Endpoint> Destinations(LintContext context, Policy policy, Rule rule) => policy.Direction == Direction.Ingress
        ? context.Selected(policy.Subject)
        : rule.Peers.All(peer => peer.Match is Peer.Endpoints) ? rule.Peers.SelectMany(peer => context.Selected(((Peer.Endpoints)peer.Match).Selector)) : [];

    private static (Protocol, ushort)? Single(TrafficMatch match)
    {
        if (match.ReadsRequests)
            return null;
        var set = match.On(null); // names mean nothing here: they are ports of pods anyway
        foreach (var protocol in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp })
            if (set.ValuesOf(protocol).Ranges is { Count: 1 } ranges && ranges[0].First == ranges[0].Last && set == HeaderSpace.Of(protocol, set.ValuesOf(protocol)))
                return (protocol, ranges[0].First);
        return null;
    }

    // Every other language has its own place for the number below the item, or the item is the number.
    private static PolicyEdit EditOf(Origin item, ushort port, ushort target) => IsOfKubernetes(item)
        ? new PolicyEdit.SetScalar(item, "port", $"{target}")
        : new PolicyEdit.ReplaceText(item, $"{port}", $"{target}");

    private static bool IsOfKubernetes(Origin item) => item.Policy.Kind == "NetworkPolicy" && item.Path.StartsWith("spec.", StringComparison.Ordinal)
        && item.Path.IndexOf("].ports[", StringComparison.Ordinal) > 0;
}
