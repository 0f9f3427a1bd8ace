using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Workloads that are isolated on egress, may send something, and cannot resolve names.</summary>
/// <remarks>A workload that may send nothing at all needs no DNS: its policies say that it connects to nobody.</remarks>
internal static class BlockedDns
{
    /// <summary>The workloads that cannot ask over a protocol, by the policy that isolates them.</summary>
    public static IEnumerable<Postures> Of(LintContext context, Protocol protocol)
    {
        var answers = ClusterAnswers.Of(context);
        if (!answers.IsKnown)
            return [];
        var resolvers = answers.Readings.Select(reading => new KnownResolvers(context, reading)).ToArray();
        return Postures.Of(
            context.Pods.Where(pod => IsIsolated(pod) && !answers.IsClosed(pod, Direction.Egress) && resolvers.All(known => !known.CanBeAsked(pod, protocol))
                && (protocol == Protocol.Udp || resolvers.Any(known => known.CanBeAsked(pod, Protocol.Udp)))),
            pod => answers.Main.Selecting(pod, Direction.Egress).Where(policy => policy.Isolates));

        bool IsIsolated(Endpoint pod) => answers.Main.Selecting(pod, Direction.Egress).Any(policy => policy.Isolates);
    }

    /// <summary>Whom they cannot ask, in words.</summary>
    public static string TargetOf(LintContext context) => KnownResolvers.PodsOf(context.Cluster) is { Count: > 0 } pods ? $"`{pods[0]}`" : "anyone";

    /// <summary>The rule that is missing; null where no pod of the input has the name and labels that it would speak of, so that nothing could confirm it.</summary>
    public static Fix? FixFor(LintContext context, Policy policy) =>
        KnownResolvers.PodsOf(context.Cluster).Any(pod => pod.Namespace == "kube-system" && pod.Labels["k8s-app"] == "kube-dns")
            ? new("Allow DNS to the cluster's resolvers", FixSafety.Unsafe, [new PolicyEdit.AddDnsEgress(policy.Origin)])
            : null;
}
