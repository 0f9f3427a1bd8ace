using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>A port that a rule calls by its name, and what the name means.</summary>
/// <param name="Policy">The policy object.</param>
/// <param name="Origin">Where the name is written.</param>
/// <param name="Protocol">The protocol that must go with it; null for any.</param>
/// <param name="Name">The name.</param>
/// <param name="Destinations">The workloads whose port it is.</param>
internal sealed record NamedPort(PolicyObject Policy, Origin Origin, Protocol? Protocol, string Name, IReadOnlyList<Endpoint> Destinations)
{
    /// <summary>The different numbers that it stands for, each with the first workload that gives it.</summary>
    public IReadOnlyList<(ContainerPort Port, Endpoint Pod)> Numbers { get; } =
    [
        .. from pod in Destinations
           from port in pod.Ports
           where port.Name == Name && (Protocol is null || port.Protocol == Protocol)
           group (port, pod) by port.Number into same
           select same.First(),
    ];

    /// <summary>The protocol in words.</summary>
    public string ProtocolName => Protocol?.ToString() ?? "TCP, UDP or SCTP";
}

/// <summary>Every port that is called by name.</summary>
internal sealed class NamedPorts(LintContext context)
{
    /// <summary>The ports, policy by policy.</summary>
    public IReadOnlyList<NamedPort> All { get; } =
    [
        .. from policy in context.Policies
           from written in
               from part in policy.Parts
               from rule in part.Policy.Rules
               from item in rule.Traffic
               where item.Match is TrafficMatch.NamedPort
               group Destinations(context, part.Policy, rule) by (item.Origin, Match: (TrafficMatch.NamedPort)item.Match)
           let match = written.Key.Match
           select new NamedPort(policy, written.Key.Origin, match.Protocol, match.Name, Distinct([.. written])),
    ];

    /// <summary>Those of a lint run.</summary>
    public static IReadOnlyList<NamedPort> Of(LintContext context) => context.Shared(given => new NamedPorts(given)).All;

    // Of an ingress rule whom the policy selects, of an egress rule whom its peers mean.
    private static IReadOnlyList<Endpoint> Destinations(LintContext context, Policy policy, Rule rule) => policy.Direction == Direction.Ingress
        ? context.Selected(policy.Subject)
        : Distinct([.. rule.Peers.Select(peer => peer.Match is Peer.Endpoints(var selector) ? context.Selected(selector) : peer.Match == Peer.Anyone ? context.Pods : [])]);

    private static IReadOnlyList<Endpoint> Distinct(IReadOnlyList<Endpoint>[] lists) =>
        lists.Length == 1 ? lists[0] : [.. lists.SelectMany(pods => pods).Distinct(SameEndpoint.Comparer)];
}
