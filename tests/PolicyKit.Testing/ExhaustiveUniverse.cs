using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Every party and every header that a search could tell apart.</summary>
public sealed class ExhaustiveUniverse
{
    private const int MostEndpoints = 500;

    private readonly FlowSearch _search;
    private readonly Endpoint[] _endpoints;
    private readonly Party[] _outside;
    private readonly TrafficMatch[] _matches;

    public ExhaustiveUniverse(FlowSearch search)
    {
        _search = search;
        var conditions = Conditions(search).SelectMany(Leaves).ToArray();
        PolicyProgram[] programs = [.. conditions.SelectMany(ProgramsOf).Append(search.Program)];
        Rule[] rules = [.. programs.SelectMany(program => program.Policies).SelectMany(policy => policy.Rules)];
        Peer[] peers =
        [
            .. conditions.SelectMany(PeersOf), .. rules.SelectMany(rule => rule.Peers).Select(peer => peer.Match), .. rules.Select(rule => rule.Local),
            .. programs.SelectMany(program => program.Policies).Select(policy => new Peer.Endpoints(policy.Subject)),
        ];
        _matches = [.. conditions.OfType<FlowCondition.With>().Select(with => with.Match).Concat(rules.SelectMany(rule => rule.Traffic).Select(item => item.Match)).Distinct()];
        _endpoints = [.. search.Program.Cluster.Endpoints];
        if (search.World == World.Open)
            _endpoints = [.. _endpoints, .. ImaginedPods.Of(search.Program.Cluster, [.. peers.SelectMany(SelectorsOf)], _matches).Take(MostEndpoints)];
        _outside = [.. Samples(peers.SelectMany(BlocksOf)).Where(address => search.Program.Cluster.FindByAddress(address) is null).Select(Party.Outside)];
    }

    public bool IsTooLarge => _endpoints.Length >= MostEndpoints || RandomRequests.AreReadBy(_search) || RandomRequests.NamesAreReadBy(_search);

    public IEnumerable<(Party Source, Party Destination)> Pairs(CancellationToken cancellation)
    {
        foreach (var family in new[] { IpFamily.V4, IpFamily.V6 })
            foreach (var source in _endpoints.Cast<Endpoint?>().Append(null))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var destination in _endpoints.Cast<Endpoint?>().Append(null))
                    if (source is not null || destination is not null)
                        foreach (var from in Parties(source, family, destination is null))
                            foreach (var to in Parties(destination, family, source is null))
                                yield return (from, to);
            }
    }

    public IEnumerable<Flow> Flows(CancellationToken cancellation) => Pairs(cancellation).SelectMany(Flows);

    public IEnumerable<Flow> Flows((Party Source, Party Destination) pair)
    {
        HeaderSpace[] spaces = [.. _matches.Select(match => match.On(pair.Destination.Endpoint)).Distinct()];
        var icmp = pair.Source.Family == IpFamily.V4 ? Protocol.Icmp : Protocol.IcmpV6;
        foreach (var protocol in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp, icmp })
            foreach (var port in spaces.SelectMany(space => space.ValuesOf(protocol).Ranges)
                .SelectMany(range => new[] { range.First, range.Last + 1 }).Append(0).Where(port => port <= ushort.MaxValue).Distinct().Order())
                yield return new(pair.Source, pair.Destination, protocol, (ushort)port);
        foreach (var number in HeaderSpace.Everything.Others.Ranges.Select(range => range.First))
            yield return new(pair.Source, pair.Destination, new Protocol((byte)number), 0);
    }

    private IEnumerable<Party> Parties(Endpoint? endpoint, IpFamily family, bool remoteIsOutside) => endpoint is null
        ? _outside.Where(party => party.Family == family)
        : _search.Program.Cluster.PartiesOf(endpoint, family, remoteIsOutside);

    private static IEnumerable<IpAddress> Samples(IEnumerable<AddressSet> sets) => sets
        .SelectMany(set => set.Ranges)
        .SelectMany(range => new[] { range.First, range.First.Next(), range.Last, range.Last.Next() }) // two of each: one may be taken
        .Append(IpAddress.TryParse("203.0.113.7")).Append(IpAddress.TryParse("2001:db8::7"))
        .OfType<IpAddress>().Distinct();

    private static FlowCondition[] Conditions(FlowSearch search) => search switch
    {
        FlowSearch.AnyFlow any => [any.Condition],
        FlowSearch.SilentPair pair => [pair.Condition, new FlowCondition.From(pair.From), new FlowCondition.To(pair.To)],
        FlowSearch.Chain chain => [chain.Hop, new FlowCondition.From(chain.From), new FlowCondition.To(chain.To)],
        _ => throw new NotSupportedException(),
    };

    private static IEnumerable<FlowCondition> Leaves(FlowCondition condition) => condition switch
    {
        FlowCondition.Not not => Leaves(not.Operand),
        FlowCondition.All all => all.Operands.SelectMany(Leaves),
        FlowCondition.OneOf oneOf => oneOf.Operands.SelectMany(Leaves),
        _ => [condition],
    };

    private static PolicyProgram[] ProgramsOf(FlowCondition leaf) => leaf switch
    {
        FlowCondition.Allowed allowed => [allowed.Program],
        FlowCondition.AllowedByDefault allowed => [allowed.Program],
        _ => [],
    };

    private static Peer[] PeersOf(FlowCondition leaf) => leaf switch
    {
        FlowCondition.From from => [from.Peer],
        FlowCondition.To to => [to.Peer],
        _ => [],
    };

    private static IEnumerable<AddressSet> BlocksOf(Peer peer) => peer switch
    {
        Peer.Addresses addresses => [addresses.Set],
        Peer.Not not => BlocksOf(not.Operand),
        Peer.All all => all.Operands.SelectMany(BlocksOf),
        Peer.OneOf oneOf => oneOf.Operands.SelectMany(BlocksOf),
        _ => [],
    };

    private static IEnumerable<Selector> SelectorsOf(Peer peer) => peer switch
    {
        Peer.Endpoints endpoints => [endpoints.Selector],
        Peer.Not not => SelectorsOf(not.Operand),
        Peer.All all => all.Operands.SelectMany(SelectorsOf),
        Peer.OneOf oneOf => oneOf.Operands.SelectMany(SelectorsOf),
        _ => [],
    };
}
