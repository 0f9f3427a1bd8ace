using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>How many a peer means.</summary>
internal static class Breadth
{
    // Source: RFC 6890 and the IANA registries of special-purpose addresses; IPv6 hands out 2000::/3 alone.
    private static readonly string[] SpecialPurpose =
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    ];

    private static readonly AddressSet PublicV4 = Set("0.0.0.0/0").Except(AddressSet.Of(SpecialPurpose.SelectMany(block => Set(block).Ranges)));
    private static readonly AddressSet PublicV6 = Set("2000::/3");

    /// <summary>The family of which a peer means every public address; null when it means less.</summary>
    public static IpFamily? WholeInternet(Peer peer)
    {
        var addresses = AddressesOf(peer);
        return PublicV4.Except(addresses).IsEmpty ? IpFamily.V4 : PublicV6.Except(addresses).IsEmpty ? IpFamily.V6 : null;
    }

    /// <summary>Whether a peer means every pod of the cluster by a selector without any condition.</summary>
    public static bool IsEveryPod(Peer peer) =>
        peer is Peer.Endpoints(var selector) && selector != Selector.Nothing && Conjuncts.Of(selector).All(condition => Conjuncts.IsOfSomeNamespace(condition)
            || (condition.Keys.Any() && condition.Keys.All(key => key is { Scope: LabelScope.Identity, Key: IdentityKeys.Kind })));

    /// <summary>Whether anyone at all may be behind a peer: the Internet, or every pod of the cluster.</summary>
    public static bool IsEveryone(Peer peer) => IsEveryPod(peer) || WholeInternet(peer) is not null;

    /// <summary>The addresses outside the cluster that a peer certainly means.</summary>
    private static AddressSet AddressesOf(Peer peer) => peer switch
    {
        Peer.Addresses(var set) => set,
        Peer.Not(Peer.Endpoints) or Peer.Not(Peer.OwnNode) => AddressSet.Everything,
        Peer.Not(Peer.Addresses(var set)) => set.Complement(),
        Peer.All(var operands) => operands.Aggregate(AddressSet.Everything, (all, operand) => all.Intersect(AddressesOf(operand))),
        Peer.OneOf(var operands) => operands.Aggregate(AddressSet.Empty, (all, operand) => all.Union(AddressesOf(operand))),
        _ => AddressSet.Empty,
    };

    private static AddressSet Set(string block) => AddressSet.Of(Cidr.TryParse(block, out _)!.Value);
}
