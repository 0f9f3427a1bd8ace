using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>What changed between two parties.</summary>
/// <param name="Source">The party that connects.</param>
/// <param name="Destination">The party that is connected to.</param>
/// <param name="Opened">What is allowed now and was not.</param>
/// <param name="Closed">What was allowed and is not any more.</param>
internal readonly record struct PartyChange(int Source, int Destination, TrafficSet Opened, TrafficSet Closed)
{
    public bool IsEmpty => Opened.IsEmpty && Closed.IsEmpty;
}

/// <summary>Adds up what changed between all parties of two nodes.</summary>
internal sealed class ChangeSum(FlowSets sets, ConditionTexts conditions)
{
    private readonly List<PartyChange> _changes = [];

    /// <summary>Adds what changed between one pair of parties.</summary>
    public void Add(PartyChange change) => _changes.Add(change);

    /// <summary>The sum, for the nodes that the parties belong to.</summary>
    public ConnectionChange Between(MapNode source, MapNode destination) => new(
        source, destination,
        Sum([.. _changes.Select(change => (change.Source, change.Destination, change.Opened))], source, destination),
        Sum([.. _changes.Select(change => (change.Source, change.Destination, change.Closed))], source, destination));

    private ChangedTraffic Sum((int Source, int Destination, TrafficSet Set)[] parts, MapNode source, MapNode destination)
    {
        var sum = parts.Aggregate(sets.Spaces.Empty, (sum, part) => sets.Spaces.Union(sum, part.Set));
        if (sum.IsEmpty)
            return ChangedTraffic.None;
        var distinct = parts.Where(part => !part.Set.IsEmpty).GroupBy(part => part.Set, SameInstance<TrafficSet>.Comparer).Select(same => same.First()).ToArray();
        return new(sum.Headers, conditions.Of(sum), distinct.SelectMany(part =>
            Samples(part.Set).Select(header => FlowOf(Familiar(part.Source, source), Familiar(part.Destination, destination), header))));
    }

    private static Flow FlowOf(Party source, Party destination, (Protocol Protocol, ushort Value, Request? Request) header) =>
        new(source, destination, header.Protocol, header.Value) { Request = header.Request };

    private IEnumerable<(Protocol Protocol, ushort Value, Request? Request)> Samples(TrafficSet set)
    {
        var first = sets.Spaces.First(set)!.Value;
        yield return first;
        foreach (var (protocol, value) in Ends(set.Whole))
            if ((protocol, value, null) != first)
                yield return (protocol, value, null);
        foreach (var part in set.Parts)
            if (sets.Spaces.First(new TrafficSet(HeaderSpace.Empty, [part])) is { } one && one != first)
                yield return one;
    }

    private static IEnumerable<(Protocol Protocol, ushort Value)> Ends(HeaderSpace headers)
    {
        foreach (var protocol in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp, Protocol.IcmpV6 })
            foreach (var range in headers.ValuesOf(protocol).Ranges)
            {
                yield return (protocol, range.First);
                if (range.Last != range.First)
                    yield return (protocol, range.Last);
            }
        foreach (var range in headers.Others.Ranges)
            yield return (new Protocol((byte)range.First), 0);
    }

    // Of addresses that are treated alike, one that people recognise: RFC 5737 and RFC 3849 keep the first two for examples.
    private Party Familiar(int party, MapNode node)
    {
        var known = sets.Universe.Sites[party].Party;
        return node is MapNode.External(var addresses)
            ? FamiliarAddresses.Where(address => address.Family == known.Family && addresses.Contains(address)).Select(Party.Outside).FirstOrDefault() ?? known
            : known;
    }

    private static IpAddress[] FamiliarAddresses { get; } =
        [.. new[] { "203.0.113.1", "2001:db8::1", "10.0.0.1", "192.168.0.1", "172.16.0.1" }.Select(text => IpAddress.TryParse(text)!.Value)];
}
