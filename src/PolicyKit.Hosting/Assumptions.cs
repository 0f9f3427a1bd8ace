using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>What every answer about a program takes for granted because the input does not say it.</summary>
internal static class Assumptions
{
    /// <remarks>Source: semantics K-23.</remarks>
    public static DiagnosticKind UnknownAddresses { get; } = new(
        "PK0200", "Addresses of pods not known", Severity.Note,
        "the addresses of {0} of {1} pods are not known, so rules with an ipBlock are taken not to mean them",
        "Give the pods with their status, `kubectl get pods -A -o yaml`, or the blocks that they have their addresses from with `--pod-cidr`.");

    /// <remarks>Source: semantics K-23.</remarks>
    public static DiagnosticKind AssumedAddresses { get; } = new(
        "PK0202", "Addresses of pods assumed", Severity.Note,
        "the addresses of {0} of {1} pods are not known; they are taken to lie in {2}, and where an ipBlock has some of these addresses only, what depends on it is undecided and left out of maps",
        "Give the pods with their status, `kubectl get pods -A -o yaml`, to have them judged by their addresses.");

    /// <remarks>Source: semantics K-24.</remarks>
    public static DiagnosticKind RewrittenAddresses { get; } = new(
        "PK0201", "Addresses may be rewritten", Severity.Note,
        "rules with an ipBlock are compared with the addresses of a flow as they are; services, load balancers and gateways may rewrite them on the way",
        "Remember it where such a rule is meant for clients behind a load balancer.");

    /// <summary>The assumptions that some rule of the program depends on, at the first such rule.</summary>
    public static IEnumerable<Diagnostic> Of(PolicyProgram program)
    {
        var block = program.Policies.SelectMany(policy => policy.Rules).SelectMany(rule => rule.Peers).FirstOrDefault(peer => HasBlock(peer.Match));
        if (block is null)
            yield break;
        var pods = program.Cluster.Endpoints.Where(endpoint => endpoint.IsPod).ToArray();
        var ranges = program.Cluster.PodCidrs;
        var unknown = pods.Count(pod => pod.Addresses.Count == 0);
        if (unknown > 0)
            yield return (ranges.IsEmpty
                ? UnknownAddresses.At(block.Origin.Span, unknown, pods.Length)
                : AssumedAddresses.At(block.Origin.Span, unknown, pods.Length, ranges)) with { Subject = block.Origin.Policy, Path = block.Origin.Path };
        yield return RewrittenAddresses.At(block.Origin.Span) with { Subject = block.Origin.Policy, Path = block.Origin.Path };
    }

    // A block of every address of a family means pods too, whatever their addresses are.
    private static bool HasBlock(Peer peer) => peer switch
    {
        Peer.Addresses(var set) => !set.IsEmpty && !(set.ContainsAll(IpFamily.V4) || set.ContainsAll(IpFamily.V6)),
        Peer.Not(var operand) => HasBlock(operand),
        Peer.All(var operands) => operands.Any(HasBlock),
        Peer.OneOf(var operands) => operands.Any(HasBlock),
        _ => false,
    };
}
