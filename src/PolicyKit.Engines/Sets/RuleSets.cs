using System.Collections.Concurrent;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>The peers and the traffic of each rule as sets over a universe, computed once.</summary>
internal sealed class RuleSets(PartyUniverse universe, TrafficTable spaces, Direction direction)
{
    private readonly ConcurrentDictionary<Rule, BitSet> _peers = new(SameInstance<Rule>.Comparer);
    private readonly ConcurrentDictionary<Rule, (BitSet? Where, TrafficSet Traffic)[]> _pieces = new(SameInstance<Rule>.Comparer);
    private readonly ConcurrentDictionary<TrafficMatch, (BitSet Where, TrafficSet Traffic)[]> _named = new();
    private readonly Lazy<(EquatableArray<ContainerPort> Ports, BitSet Parties, Endpoint? Sample)[]> _byPorts = new(() => ByPorts(universe));

    public PartyUniverse Universe => universe;

    public TrafficTable Spaces => spaces;

    public static bool NamesPorts(Rule rule) => rule.Traffic.Any(item => NamesPorts(item.Match));

    public static bool NamesPorts(TrafficMatch match) => match switch
    {
        TrafficMatch.NamedPort => true,
        TrafficMatch.Not(var operand) => NamesPorts(operand),
        TrafficMatch.All(var operands) => operands.Any(NamesPorts),
        TrafficMatch.OneOf(var operands) => operands.Any(NamesPorts),
        _ => false,
    };

    public static bool IsRelative(Rule rule) =>
        PartyUniverse.IsRelative(rule.Local) || rule.Peers.Any(peer => PartyUniverse.IsRelative(peer.Match));

    /// <summary>The far ends that a rule means when the near end is <paramref name="local"/>.</summary>
    public BitSet PeersOf(Rule rule, int local)
    {
        var near = universe.Sites[local].Party;
        var peers = IsRelative(rule) ? SelectPeers(rule, near) : _peers.GetOrAdd(rule, _ => SelectPeers(rule, near));
        if (rule.Local == Peer.Anyone)
            return peers;
        var matching = new BitSet(universe.Count);
        foreach (var remote in peers.Items())
            if (rule.Local.Contains(near, universe.Sites[remote].Party))
                matching.Add(remote);
        return matching;
    }

    /// <summary>The traffic that a rule means, for those far ends (null: all of them) for which it means the same.</summary>
    public IEnumerable<(BitSet? Where, TrafficSet Traffic)> TrafficOf(Rule rule, int local)
    {
        if (!NamesPorts(rule))
            return _pieces.GetOrAdd(rule, _ => [(null, spaces.Of(Match(rule), null))]);
        if (direction == Direction.Ingress)
            return [(null, spaces.Of(Match(rule), universe.Sites[local].Party.Endpoint))];
        return _pieces.GetOrAdd(rule, _ => [.. TrafficTo(Match(rule)).Select(piece => ((BitSet?)piece.Where, piece.Traffic))]);
    }

    /// <summary>For a match over named ports: which destinations resolve it to which headers. The parts cover the universe.</summary>
    public (BitSet Where, TrafficSet Traffic)[] TrafficTo(TrafficMatch match) => _named.GetOrAdd(match, _ =>
        [.. _byPorts.Value
            .GroupBy(group => spaces.Of(match, group.Sample))
            .Select(same => (same.Aggregate(new BitSet(universe.Count), (set, group) => set.Or(group.Parties)), same.Key))]);

    private BitSet SelectPeers(Rule rule, Party near) =>
        rule.Peers.Aggregate(new BitSet(universe.Count), (set, peer) => set.Or(universe.Select(peer.Match, near)));

    private static TrafficMatch Match(Rule rule) =>
        rule.Traffic.Count == 1 ? rule.Traffic[0].Match : new TrafficMatch.OneOf([.. rule.Traffic.Select(item => item.Match)]);

    private static (EquatableArray<ContainerPort>, BitSet, Endpoint?)[] ByPorts(PartyUniverse universe)
    {
        var groups = new Dictionary<EquatableArray<ContainerPort>, (BitSet Parties, Endpoint? Sample)>();
        for (var party = 0; party < universe.Count; party++)
        {
            var index = universe.Sites[party].Endpoint;
            var endpoint = index < 0 ? null : universe.Endpoints.Endpoints[index];
            var ports = endpoint?.Ports ?? [];
            if (!groups.TryGetValue(ports, out var group))
                groups[ports] = group = (new BitSet(universe.Count), endpoint);
            group.Parties.Add(party);
        }
        return [.. groups.Select(group => (group.Key, group.Value.Parties, group.Value.Sample))];
    }
}
