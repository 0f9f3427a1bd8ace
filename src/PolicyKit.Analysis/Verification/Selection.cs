using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Whether a side of a property selects anyone in a closed world.</summary>
internal static class Selection
{
    // Sides of properties do not depend on the other end, but for the node that runs it; an address outside has no node.
    private static readonly Party Elsewhere = Party.Outside(IpAddress.First(IpFamily.V4));
    private static readonly IpFamily[] Families = [IpFamily.V4, IpFamily.V6];

    /// <summary>Whether <paramref name="peer"/> means an endpoint, from some address of it.</summary>
    public static bool Includes(Peer peer, Endpoint endpoint, Cluster cluster) => SetsOf(peer).Any()
        ? Families.Any(family => cluster.PartiesOf(endpoint, family, remoteIsOutside: true).Any(party => peer.Contains(party, Elsewhere)))
        : peer.Contains(new Party(endpoint, IpFamily.V4, null), Elsewhere); // nobody asks for the address

    /// <summary>Whether <paramref name="peer"/> means no endpoint of the cluster and no address outside it.</summary>
    public static bool IsEmpty(Peer peer, Cluster cluster) =>
        !HasNames(peer)
        && !cluster.Endpoints.Any(endpoint => Includes(peer, endpoint, cluster))
        && !OutsideAddresses(peer, cluster).Any(address => peer.Contains(Party.Outside(address), Elsewhere));

    // Which names exist nobody knows.
    private static bool HasNames(Peer peer) => peer switch
    {
        Peer.Names => true,
        Peer.All(var operands) => operands.Any(HasNames),
        Peer.OneOf(var operands) => operands.Any(HasNames),
        _ => false,
    };

    /// <summary>One address outside the cluster for each range that the address sets of the peer cannot divide.</summary>
    private static IEnumerable<IpAddress> OutsideAddresses(Peer peer, Cluster cluster)
    {
        var ranges = SetsOf(peer).SelectMany(set => set.Ranges).ToArray();
        var cuts = ranges.Select(range => (IpAddress?)range.First).Concat(ranges.Select(range => range.Last.Next()))
            .Append(IpAddress.First(IpFamily.V4)).Append(IpAddress.First(IpFamily.V6))
            .OfType<IpAddress>().Distinct().OrderBy(address => address).ToArray();
        for (var i = 0; i < cuts.Length; i++)
        {
            var end = i + 1 < cuts.Length && cuts[i + 1].Family == cuts[i].Family ? cuts[i + 1].Previous() : IpAddress.Last(cuts[i].Family);
            IpAddress? candidate = cuts[i];
            while (candidate is { } taken && taken <= end && cluster.FindByAddress(taken) is not null)
                candidate = taken.Next();
            if (candidate is { } free && free <= end)
                yield return free;
        }
    }

    private static IEnumerable<AddressSet> SetsOf(Peer peer) => peer switch
    {
        Peer.Addresses addresses => [addresses.Set],
        Peer.Not not => SetsOf(not.Operand),
        Peer.All all => all.Operands.SelectMany(SetsOf),
        Peer.OneOf oneOf => oneOf.Operands.SelectMany(SetsOf),
        _ => [],
    };
}
