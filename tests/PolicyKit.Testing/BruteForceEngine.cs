using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Answers searches by trying every flow of a finite sample; exact for programs whose blocks and ports come from the sample.</summary>
/// <param name="outside">Addresses outside the cluster to try.</param>
/// <param name="ports">Ports to try; ICMP types and codes are tried as the same numbers.</param>
public sealed class BruteForceEngine(IReadOnlyList<IpAddress> outside, IReadOnlyList<ushort> ports) : ISearchEngine
{
    private static readonly Protocol[] Protocols = [Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp, Protocol.IcmpV6, new(47), new(50)];

    /// <inheritdoc/>
    public string Name => "brute force";

    /// <inheritdoc/>
    public SearchResult Run(FlowSearch search, CancellationToken cancellation) => search switch
    {
        FlowSearch.AnyFlow any => Flows(any.Program.Cluster).FirstOrDefault(any.Condition.Holds) is { } flow
            ? new SearchResult.Found([flow])
            : new SearchResult.Nothing([]),
        FlowSearch.SilentPair pair => FindSilent(pair),
        FlowSearch.Chain chain => FindChain(chain),
        _ => throw new NotSupportedException($"search {search.GetType().Name}"),
    };

    /// <summary>Every flow of the sample.</summary>
    public IEnumerable<Flow> Flows(Cluster cluster) =>
        from pair in Pairs(cluster)
        from header in Headers(pair.Source.Family)
        select new Flow(pair.Source, pair.Destination, header.Protocol, header.Value);

    private SearchResult FindSilent(FlowSearch.SilentPair search)
    {
        var pairs = Pairs(search.Program.Cluster)
            .Where(pair => search.From.Contains(pair.Source, pair.Destination) && search.To.Contains(pair.Destination, pair.Source))
            .GroupBy(pair => (Node(pair.Source), Node(pair.Destination)));
        foreach (var pair in pairs)
        {
            var flows = pair.SelectMany(parties => Headers(parties.Source.Family)
                .Select(header => new Flow(parties.Source, parties.Destination, header.Protocol, header.Value))).ToArray();
            if (!flows[0].IsToItself && !flows.Any(search.Condition.Holds))
                return new SearchResult.Found([flows[0]]);
        }
        return new SearchResult.Nothing([]);
    }

    private SearchResult FindChain(FlowSearch.Chain search)
    {
        var flows = Flows(search.Program.Cluster).Where(flow => !flow.IsToItself && search.Hop.Holds(flow)).ToArray();
        List<Flow[]> chains = [.. flows.Where(flow => search.From.Contains(flow.Source, flow.Destination)).Select(flow => new[] { flow })];
        var visited = new HashSet<object>();
        for (var hop = 1; hop <= search.Hops; hop++)
        {
            if (chains.Find(chain => search.To.Contains(chain[^1].Destination, chain[^1].Source)) is { } found)
                return new SearchResult.Found([.. found]);
            chains = [.. chains
                .Where(chain => chain[^1].Destination.Endpoint is not null && visited.Add(Node(chain[^1].Destination)))
                .SelectMany(chain => flows.Where(flow => ReferenceEquals(flow.Source.Endpoint, chain[^1].Destination.Endpoint)).Select(flow => chain.Append(flow).ToArray()))];
        }
        return new SearchResult.Nothing([]);
    }

    private static object Node(Party party) => party.Endpoint is { } endpoint ? endpoint : party.Address!.Value;

    private IEnumerable<(Party Source, Party Destination)> Pairs(Cluster cluster)
    {
        foreach (var family in new[] { IpFamily.V4, IpFamily.V6 })
        {
            var inside = cluster.Endpoints.SelectMany(endpoint => cluster.PartiesOf(endpoint, family, remoteIsOutside: false)).ToArray();
            var towardsOutside = cluster.Endpoints.SelectMany(endpoint => cluster.PartiesOf(endpoint, family, remoteIsOutside: true)).ToArray();
            var others = outside.Where(address => address.Family == family && cluster.FindByAddress(address) is null).Select(Party.Outside).ToArray();
            foreach (var source in inside)
                foreach (var destination in inside)
                    yield return (source, destination);
            foreach (var pod in towardsOutside)
                foreach (var other in others)
                {
                    yield return (pod, other);
                    yield return (other, pod);
                }
        }
    }

    private IEnumerable<(Protocol Protocol, ushort Value)> Headers(IpFamily family) =>
        from protocol in Protocols
        where protocol != (family == IpFamily.V4 ? Protocol.IcmpV6 : Protocol.Icmp)
        from value in protocol.HasPorts || protocol.HasIcmpType ? ports : [0]
        select (protocol, value);
}
