using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>The terms of one search: shared by all flows that its queries speak of.</summary>
internal sealed class SymbolicSession(
    FlowSearch search, Func<PolicyProgram, EndpointHistory, ProgramIndex> indexes, CancellationToken cancellation)
{
    private readonly Dictionary<EndpointNumbers, PeerEncoder> _peers = [];

    private readonly Lazy<bool> _mentionsNames = new(() =>
        Mentioned.Programs(search).Any(program => indexes(program, EndpointHistory.None).MentionsNames) || Mentioned.Peers(search).Any(Mentioned.Names));

    public FlowSearch Search => search;

    public Formulas Formulas { get; } = new();

    public CancellationToken Cancellation => cancellation;

    public ProgramIndex Index(PolicyProgram program, EndpointHistory history) => indexes(program, history);

    /// <summary>The numbers of today's endpoints: those that parties are made of.</summary>
    public EndpointNumbers Numbers => Index(search.Program, EndpointHistory.None).Numbers;

    public PeerEncoder PeersOver(EndpointNumbers numbers)
    {
        if (!_peers.TryGetValue(numbers, out var peers))
            _peers[numbers] = peers = new PeerEncoder(Formulas, numbers, search.World);
        return peers;
    }

    /// <summary>A party without a past; <paramref name="peer"/> limits what it can be.</summary>
    public PartyTerms Party(string name, Peer peer)
    {
        var bits = 1;
        while (1 << bits < Numbers.Endpoints.Count + 3)
            bits++;
        return WithAddresses(name, new PartyTerms(
            name, new BitVector(name + ".endpoint", bits), new("", 32), new("", 128), new(Formulas, search.Program.Cluster, name), Candidates(peer), MayBeOutside(peer)));
    }

    /// <summary>A party that is only ever a destination: it may be one that is known by name, if the search mentions names.</summary>
    public PartyTerms Destination(string name, Peer peer) =>
        _mentionsNames.Value ? Party(name, peer) with { DnsName = new TextVariable(name + ".name") } : Party(name, peer);

    /// <summary>Whether the outcome can depend on requests.</summary>
    public bool ReadsRequests => Mentioned.Programs(search).Any(program => Index(program, EndpointHistory.None).ReadsRequests)
        || Mentioned.Traffic(search).Any(match => match.ReadsRequests);

    /// <summary>The same party in another flow, where it may use another address.</summary>
    public static PartyTerms WithAddresses(string name, PartyTerms party) =>
        party with { Name = name, V4 = new BitVector(name + ".v4", 32), V6 = new BitVector(name + ".v6", 128) };

    // A superset of the endpoints that a peer can mean: addresses and relations are not looked at.
    private NumberSet Candidates(Peer peer) => peer switch
    {
        Peer.Endpoints(var selector) => Numbers.Select(selector),
        Peer.Not(Peer.Endpoints(var selector)) => Numbers.Select(new Selector.Not(selector)),
        Peer.All(var operands) => operands.Aggregate(Numbers.All, (set, operand) => set.Intersect(Candidates(operand))),
        Peer.OneOf(var operands) => NumberSet.Of(operands.SelectMany(operand => Candidates(operand).Items).Distinct().OrderBy(number => number)),
        _ => Numbers.All,
    };

    // True for more peers than can mean an address outside the cluster.
    private static bool MayBeOutside(Peer peer) => peer switch
    {
        Peer.Endpoints => false,
        Peer.All(var operands) => operands.All(MayBeOutside),
        Peer.OneOf(var operands) => operands.Any(MayBeOutside),
        _ => true,
    };
}
