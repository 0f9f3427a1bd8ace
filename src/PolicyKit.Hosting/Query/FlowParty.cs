using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>One party of a question, and for whom it stands.</summary>
/// <param name="Party">The party, or one of those outside that no policy tells apart.</param>
/// <param name="StandsFor">The addresses outside that it stands for; empty for an endpoint.</param>
internal sealed record FlowParty(Party Party, AddressSet StandsFor)
{
    /// <summary>The party as reports have it.</summary>
    public QueryParty Shown => new(Party.Endpoint, Party is { Endpoint: not null, Address: { } known } ? AddressSet.Of(Cidr.Of(known)) : StandsFor) { Name = Party.Name };

    /// <summary>The headers that packets of a family can have: each family has an ICMP of its own.</summary>
    public static HeaderSpace HeadersOf(IpFamily family) => HeaderSpace.Of(family == IpFamily.V4 ? Protocol.IcmpV6 : Protocol.Icmp).Complement();

    /// <summary>Every pair of parties between two ends. None when they have no address family in common, are both outside, or the source is a name.</summary>
    public static IEnumerable<(FlowParty Source, FlowParty Destination)> Pairs(FlowEnd from, FlowEnd to, PolicyProgram program)
    {
        var (cluster, cuts) = (program.Cluster, new AddressCuts(program));
        foreach (var family in new[] { IpFamily.V4, IpFamily.V6 })
        {
            foreach (var source in from.Inside(cluster, family, remoteIsOutside: false))
                foreach (var destination in to.Inside(cluster, family, remoteIsOutside: false))
                    yield return (source, destination);
            foreach (var source in from.Inside(cluster, family, remoteIsOutside: true))
                foreach (var destination in to.FromOutside(cuts, family).Concat(to.Named(family)))
                    yield return (source, destination);
            foreach (var source in from.FromOutside(cuts, family))
                foreach (var destination in to.Inside(cluster, family, remoteIsOutside: true))
                    yield return (source, destination);
        }
    }
}

/// <summary>The addresses at which some rule begins or ceases to match.</summary>
internal sealed class AddressCuts
{
    private readonly IpAddress[] _starts;

    /// <summary>The cuts that the rules of a program make.</summary>
    public AddressCuts(PolicyProgram program)
    {
        var ranges = program.Policies.SelectMany(policy => policy.Rules)
            .SelectMany(rule => rule.Peers.Select(peer => peer.Match).Append(rule.Local))
            .SelectMany(SetsIn).SelectMany(set => set.Ranges);
        var starts = new SortedSet<IpAddress>();
        foreach (var range in ranges)
        {
            starts.Add(range.First);
            if (range.Last.Next() is { } behind)
                starts.Add(behind);
        }
        _starts = [.. starts];
    }

    /// <summary>The ranges of a set, cut so that no rule tells two addresses of a piece apart.</summary>
    public IEnumerable<AddressRange> Split(AddressSet set)
    {
        foreach (var range in set.Ranges)
        {
            var first = range.First;
            var at = Array.BinarySearch(_starts, first);
            for (var next = at < 0 ? ~at : at + 1; next < _starts.Length && _starts[next] <= range.Last; next++)
            {
                yield return new(first, _starts[next].Previous()!.Value);
                first = _starts[next];
            }
            yield return new(first, range.Last);
        }
    }

    private static IEnumerable<AddressSet> SetsIn(Peer peer) => peer.Leaves.OfType<Peer.Addresses>().Select(leaf => leaf.Set);
}
