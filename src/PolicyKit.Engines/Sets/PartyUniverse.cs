using PolicyKit.Engines.Texts;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Every party that a flow can have, up to what no policy and no question can tell apart.</summary>
/// <remarks>An endpoint is one party for each address atom it has an address in; the outside is one party for each atom.</remarks>
internal sealed class PartyUniverse
{
    private readonly AddressAtoms _atoms;
    private readonly TextAtoms? _names;
    private readonly BitSet[] _partiesOfAtom;
    private readonly int[] _nodesAndHostPods;

    /// <param name="cluster">Decides addresses and families.</param>
    /// <param name="endpoints">Its endpoints, with hypothetical ones behind them in an open world.</param>
    /// <param name="blocks">Every set of addresses that policies or the question mention.</param>
    /// <param name="names">What they tell apart of the names of destinations; null when they mention none.</param>
    public PartyUniverse(Cluster cluster, EndpointIndex endpoints, IEnumerable<AddressSet> blocks, TextAtoms? names)
    {
        (Endpoints, _atoms, _names) = (endpoints, new AddressAtoms(blocks), names);
        var parties = new List<Site>();
        for (var i = 0; i < endpoints.Endpoints.Count; i++)
            AddSites(parties, cluster, i);
        FirstOutside = parties.Count;
        AddOutside(parties, cluster);
        FirstNamed = parties.Count;
        AddNamed(parties);
        Sites = parties;
        PartiesOfEndpoint = Group(endpoints.Endpoints.Count, site => site.Endpoint);
        _partiesOfAtom = Sets(_atoms.Count, site => site.Atom);
        _nodesAndHostPods = [.. Where(site => site.Party.Endpoint is { IsPod: false }).Items()];
        OutsideOnly = Where(site => site.IsOutsideOnly);
        Outside = Where(site => site.Party.Address is not null && site.Endpoint < 0);
        Named = Where(site => site.Party.Name is not null);
        Beyond = Outside.Or(Named);
        Sources = Named.Complement();
        V4 = Where(site => site.Party.Family == IpFamily.V4);
        V6 = V4.Complement();
    }

    /// <summary>One party: an endpoint with one sort of address, or one sort of address outside the cluster.</summary>
    /// <param name="Endpoint">Position of the endpoint; -1 outside.</param>
    /// <param name="Atom">The address atom.</param>
    /// <param name="Party">A representative.</param>
    /// <param name="IsOutsideOnly">Whether it can only talk to the outside: a family that the endpoint has no address of.</param>
    internal readonly record struct Site(int Endpoint, int Atom, Party Party, bool IsOutsideOnly);

    public EndpointIndex Endpoints { get; }

    public IReadOnlyList<Site> Sites { get; }

    public int Count => Sites.Count;

    public int FirstOutside { get; }

    /// <summary>The first destination that is known by name; there is one of each family for every atom of names.</summary>
    public int FirstNamed { get; }

    /// <summary>For each endpoint its parties.</summary>
    public int[][] PartiesOfEndpoint { get; }

    public BitSet OutsideOnly { get; }

    /// <summary>The addresses outside the cluster.</summary>
    public BitSet Outside { get; }

    /// <summary>The destinations that are known by name.</summary>
    public BitSet Named { get; }

    /// <summary>Everyone who can connect: a name is only ever a destination.</summary>
    public BitSet Sources { get; }

    // All that is outside the cluster.
    private BitSet Beyond { get; }

    public BitSet V4 { get; }

    public BitSet V6 { get; }

    /// <summary>The addresses that an outside party stands for.</summary>
    public IReadOnlyList<AddressRange> RangesOf(int party) => _atoms.RangesOf(Sites[party].Atom);

    /// <summary>The parties that can be at the other end of a flow from or to <paramref name="party"/>.</summary>
    public BitSet RemotesOf(int party)
    {
        var site = Sites[party];
        var family = site.Party.Family == IpFamily.V4 ? V4 : V6;
        return site.Endpoint < 0 ? family.AndNot(Beyond) : site.IsOutsideOnly ? family.And(Beyond) : family.AndNot(OutsideOnly);
    }

    /// <summary>The parties that a peer means, for a far end that is <paramref name="other"/>.</summary>
    public BitSet Select(Peer peer, Party other) => peer switch
    {
        Peer.Endpoints(var selector) => Expand(Endpoints.Select(selector)),
        Peer.Addresses(var set) => WithAtoms(_atoms.AtomsOf(set)),
        Peer.Names(var language) => WithNames(language),
        Peer.OwnNode => OwnNodeOf(peer, other),
        Peer.Not(var operand) => Select(operand, other).Complement(),
        Peer.All(var operands) => operands.Aggregate(BitSet.Full(Count), (set, operand) => set.And(Select(operand, other))),
        Peer.OneOf(var operands) => operands.Aggregate(new BitSet(Count), (set, operand) => set.Or(Select(operand, other))),
        _ => throw new NotSupportedException($"peer {peer.GetType().Name}"),
    };

    /// <summary>Whether whom a peer means depends on the far end.</summary>
    public static bool IsRelative(Peer peer) => peer switch
    {
        Peer.OwnNode => true,
        Peer.Not(var operand) => IsRelative(operand),
        Peer.All(var operands) => operands.Any(IsRelative),
        Peer.OneOf(var operands) => operands.Any(IsRelative),
        _ => false,
    };

    private void AddSites(List<Site> sites, Cluster cluster, int index)
    {
        var endpoint = Endpoints.Endpoints[index];
        foreach (var family in new[] { IpFamily.V4, IpFamily.V6 })
        {
            var inside = cluster.PartiesOf(endpoint, family, remoteIsOutside: false).Any();
            var atoms = new HashSet<int>();
            foreach (var party in cluster.PartiesOf(endpoint, family, remoteIsOutside: true))
            {
                var atom = party.Address is { } address ? _atoms.AtomOf(address) : _atoms.AtomOfUnknown(family);
                if (atoms.Add(atom))
                    sites.Add(new(index, atom, party, !inside));
            }
        }
    }

    private void AddOutside(List<Site> sites, Cluster cluster)
    {
        var taken = AddressSet.Of(cluster.Endpoints.SelectMany(endpoint => endpoint.Addresses).Select(address => new AddressRange(address, address)));
        for (var atom = 0; atom < _atoms.UnknownV4; atom++)
            if (FirstFree(_atoms.RangesOf(atom), taken) is { } address)
                sites.Add(new(-1, atom, Party.Outside(address), false));
    }

    // An address that a name has is not known, so a named party has the atom of unknown addresses: a set with every address holds it.
    private void AddNamed(List<Site> sites)
    {
        for (var name = 0; name < _names?.Count; name++)
            foreach (var family in new[] { IpFamily.V4, IpFamily.V6 })
                sites.Add(new(-1, _atoms.AtomOfUnknown(family), Party.Named(_names.TextOf(name), family), false));
    }

    private BitSet WithNames(RegularLanguage language)
    {
        var parties = new BitSet(Count);
        foreach (var name in _names!.AtomsOf(language).Items())
        {
            parties.Add(FirstNamed + (2 * name));
            parties.Add(FirstNamed + (2 * name) + 1);
        }
        return parties;
    }

    private static IpAddress? FirstFree(IReadOnlyList<AddressRange> ranges, AddressSet taken)
    {
        if (taken.IsEmpty)
            return ranges[0].First;
        foreach (var range in ranges)
            foreach (var free in AddressSet.Of([range]).Except(taken).Ranges)
                return free.First;
        return null;
    }

    // Few parties are nodes, and this question is asked once per row.
    private BitSet OwnNodeOf(Peer peer, Party other)
    {
        var parties = new BitSet(Count);
        foreach (var party in _nodesAndHostPods)
            if (peer.Contains(Sites[party].Party, other))
                parties.Add(party);
        return parties;
    }

    private BitSet Expand(BitSet endpoints)
    {
        var parties = new BitSet(Count);
        for (var endpoint = endpoints.Next(0); endpoint >= 0; endpoint = endpoints.Next(endpoint + 1))
            foreach (var party in PartiesOfEndpoint[endpoint])
                parties.Add(party);
        return parties;
    }

    private BitSet WithAtoms(BitSet atoms)
    {
        var parties = new BitSet(Count);
        for (var atom = atoms.Next(0); atom >= 0; atom = atoms.Next(atom + 1))
            parties.UnionWith(_partiesOfAtom[atom]);
        return parties;
    }

    private BitSet Where(Func<Site, bool> condition)
    {
        var parties = new BitSet(Count);
        for (var i = 0; i < Count; i++)
            if (condition(Sites[i]))
                parties.Add(i);
        return parties;
    }

    private BitSet[] Sets(int count, Func<Site, int> key)
    {
        var sets = new BitSet[count];
        for (var i = 0; i < count; i++)
            sets[i] = new BitSet(Count);
        for (var i = 0; i < Count; i++)
            sets[key(Sites[i])].Add(i);
        return sets;
    }

    private int[][] Group(int count, Func<Site, int> key)
    {
        var groups = new List<int>[count];
        for (var i = 0; i < count; i++)
            groups[i] = [];
        for (var i = 0; i < Count; i++)
            if (key(Sites[i]) >= 0)
                groups[key(Sites[i])].Add(i);
        return [.. groups.Select(group => group.ToArray())];
    }
}
