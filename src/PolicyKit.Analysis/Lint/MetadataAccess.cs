using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Which workloads can reach an address where clouds hand out credentials, and what lets them.</summary>
internal sealed class MetadataAccess
{
    private const ushort Http = 80;

    private MetadataAccess(LintContext context)
    {
        var answers = ClusterAnswers.Of(context);
        if (!answers.IsKnown)
            return;
        foreach (var pod in context.Pods)
            foreach (var address in ClusterAnswers.Metadata.Where(address => answers.Readings.All(reading => reading.ToOutside(pod, address).Contains(Protocol.Tcp, Http))).Take(1))
                Reaching.Add((pod, address, OpenedBy(answers, pod, address)));
    }

    /// <summary>The workloads, each with an address and the peer of a written rule that lets them; null when nothing isolates them.</summary>
    public List<(Endpoint Workload, IpAddress Address, RulePeer? Peer)> Reaching { get; } = [];

    /// <summary>The answer, shared by the rules that ask.</summary>
    public static MetadataAccess Of(LintContext context) => context.Shared(shared => new MetadataAccess(shared));

    private static RulePeer? OpenedBy(ClusterAnswers answers, Endpoint pod, IpAddress address)
    {
        var policies = answers.Main.Selecting(pod, Direction.Egress).Where(policy => policy.Origin.Span.Document is not null).ToArray();
        if (!policies.Any(policy => policy.Isolates))
            return null;
        var own = pod.Addresses.Where(known => known.Family == address.Family).Select(known => (IpAddress?)known).FirstOrDefault();
        var flow = new Flow(new Party(pod, address.Family, own), Party.Outside(address), Protocol.Tcp, Http);
        return policies.SelectMany(policy => policy.Rules).Where(rule => rule.Action == RuleAction.Allow && rule.Matches(flow, Direction.Egress))
            .SelectMany(rule => rule.Peers).FirstOrDefault(peer => peer.Match.Contains(flow.Destination, flow.Source));
    }
}
