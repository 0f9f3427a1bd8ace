using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Answers searches by trying every flow of a finite sample; exact for programs whose blocks, ports and patterns come from the sample.</summary>
/// <param name="outside">Addresses outside the cluster to try.</param>
/// <param name="ports">Ports to try; ICMP types and codes are tried as the same numbers.</param>
/// <param name="layer7Ports">Ports to try where something reads requests.</param>
public sealed class BruteForceEngine(IReadOnlyList<IpAddress> outside, IReadOnlyList<ushort> ports, IReadOnlyList<ushort> layer7Ports) : ISearchEngine
{
    private static readonly Protocol[] Protocols = [Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp, Protocol.IcmpV6, new(47), new(50)];

    /// <inheritdoc/>
    public string Name => "brute force";

    /// <inheritdoc/>
    public SearchResult Run(FlowSearch search, CancellationToken cancellation) => search switch
    {
        FlowSearch.AnyFlow any => Flows(any).FirstOrDefault(any.Condition.Holds) is { } flow
            ? new SearchResult.Found([flow])
            : new SearchResult.Nothing([]),
        FlowSearch.SilentPair pair => FindSilent(pair),
        FlowSearch.Chain chain => FindChain(chain),
        _ => throw new NotSupportedException($"search {search.GetType().Name}"),
    };

    /// <summary>Every flow of the sample.</summary>
    public IEnumerable<Flow> Flows(FlowSearch search)
    {
        var requests = Requests(search);
        return Pairs(search).SelectMany(pair => Flows(pair, requests));
    }

    // Of programs that read requests, random ones have few ports.
    private IReadOnlyList<ushort> Ports(IReadOnlyList<Request?> requests) => requests.Count == 1 ? ports : layer7Ports;

    private static IReadOnlyList<Request?> Requests(FlowSearch search) =>
        RandomRequests.AreReadBy(search) ? RandomRequests.Samples(RandomRequests.FieldsOf(search)) : [null];

    private IEnumerable<Flow> Flows((Party Source, Party Destination) pair, IReadOnlyList<Request?> requests) =>
        from header in Headers(pair.Source.Family, Ports(requests))
        from request in requests
        where request is null || RequestFields.CarriersOf(request.Kind).Contains(header.Protocol, header.Value)
        select new Flow(pair.Source, pair.Destination, header.Protocol, header.Value) { Request = request };

    private SearchResult FindSilent(FlowSearch.SilentPair search)
    {
        var requests = Requests(search);
        var pairs = Pairs(search)
            .Where(pair => search.From.Contains(pair.Source, pair.Destination) && search.To.Contains(pair.Destination, pair.Source))
            .GroupBy(pair => (Node(pair.Source), Node(pair.Destination)));
        foreach (var pair in pairs)
        {
            var flows = pair.SelectMany(parties => Flows(parties, requests)).ToArray();
            if (!flows[0].IsToItself && !flows.Any(search.Condition.Holds))
                return new SearchResult.Found([flows[0]]);
        }
        return new SearchResult.Nothing([]);
    }

    private SearchResult FindChain(FlowSearch.Chain search)
    {
        var flows = Flows(search).Where(flow => !flow.IsToItself && search.Hop.Holds(flow)).ToArray();
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

    private static object Node(Party party) => party.Endpoint is { } endpoint ? endpoint : party.Name is { } name ? name : party.Address!.Value;

    private IEnumerable<(Party Source, Party Destination)> Pairs(FlowSearch search)
    {
        var cluster = search.Program.Cluster;
        var names = RandomRequests.NamesAreReadBy(search) ? RandomRequests.Names : [];
        foreach (var family in new[] { IpFamily.V4, IpFamily.V6 })
        {
            var inside = cluster.Endpoints.SelectMany(endpoint => cluster.PartiesOf(endpoint, family, remoteIsOutside: false)).ToArray();
            var towardsOutside = cluster.Endpoints.SelectMany(endpoint => cluster.PartiesOf(endpoint, family, remoteIsOutside: true)).ToArray();
            var others = outside.Where(address => address.Family == family && cluster.FindByAddress(address) is null).Select(Party.Outside).ToArray();
            foreach (var source in inside)
                foreach (var destination in inside)
                    yield return (source, destination);
            foreach (var pod in towardsOutside)
                foreach (var name in names)
                    yield return (pod, Party.Named(name, family));
            foreach (var pod in towardsOutside)
                foreach (var other in others)
                {
                    yield return (pod, other);
                    yield return (other, pod);
                }
        }
    }

    private static IEnumerable<(Protocol Protocol, ushort Value)> Headers(IpFamily family, IReadOnlyList<ushort> ports) =>
        from protocol in Protocols
        where protocol != (family == IpFamily.V4 ? Protocol.IcmpV6 : Protocol.Icmp)
        from value in protocol.HasPorts || protocol.HasIcmpType ? ports : [0]
        select (protocol, value);
}
