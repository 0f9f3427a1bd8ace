using PolicyKit.Engines.Contributions;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>What the policies do to the workloads, computed once for all rules that ask.</summary>
internal sealed class ClusterAnswers
{
    private ClusterAnswers(LintContext context)
    {
        Readings = [.. context.Program.AllReadings.Select(program => Connectivity.Of(program, Addresses, context.Cancellation)).OfType<Connectivity>()];
        IsKnown = context.Pods.Count > 0 && Readings.Count == context.Program.OtherReadings.Count + 1;
        Given = context.Program with
        {
            Gates = [.. context.Program.Gates.Select(gate => gate with { Tiers = [.. gate.Tiers.Select(WithoutWritten)] })],
            OtherReadings = [],
        };
    }

    /// <summary>Where a node answers DNS queries of its own pods when NodeLocal DNSCache is installed.</summary>
    /// <remarks>Source: https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/.</remarks>
    public static IpAddress NodeLocalDns { get; } = IpAddress.TryParse("169.254.20.10")!.Value;

    /// <summary>Where clouds answer whoever asks for the credentials of a machine.</summary>
    /// <remarks>Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html.</remarks>
    public static IReadOnlyList<IpAddress> Metadata { get; } = [IpAddress.TryParse("169.254.169.254")!.Value, IpAddress.TryParse("fd00:ec2::254")!.Value];

    private static IEnumerable<IpAddress> Addresses => [NodeLocalDns, .. Metadata];

    /// <summary>Whether workloads are known, and the managed engine can tell what policies do to them.</summary>
    public bool IsKnown { get; }

    /// <summary>The answers for the program and for each of its other readings, in this order. Ask only if <see cref="IsKnown"/>.</summary>
    public IReadOnlyList<Connectivity> Readings { get; }

    /// <summary>The answers for the program itself.</summary>
    public Connectivity Main => Readings[0];

    /// <summary>The program without the policies that somebody wrote: what the engine does by itself.</summary>
    public PolicyProgram Given { get; }

    /// <summary>The answers, shared by all rules.</summary>
    public static ClusterAnswers Of(LintContext context) => context.Shared(shared => new ClusterAnswers(shared));

    /// <summary>Whether in every reading nothing passes the gates of a direction at a workload.</summary>
    public bool IsClosed(Endpoint workload, Direction direction) => Readings.All(reading => reading.IsClosed(workload, direction));

    /// <summary>Whether in every reading all passes the gates of a direction at a workload that would pass them without written policies.</summary>
    public bool IsOpen(Endpoint workload, Direction direction) => Readings.All(reading => reading.IsOpen(workload, direction, Given));

    private static Tier WithoutWritten(Tier tier) => tier with { Policies = [.. tier.Policies.Where(policy => policy.Origin.Span.Document is null)] };
}
