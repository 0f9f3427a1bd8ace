using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>Has blocks of addresses mean pods whose address is not known but lies in ranges that are.</summary>
/// <remarks>
/// A block that has every address of the ranges means all such pods, one that has none of them means none. Of a block that has some, both is
/// possible for each pod: there is one reading in which every doubt lets less through and one in which it lets more, and what real addresses
/// allow lies between the two. Source: semantics K-23.
/// </remarks>
/// <param name="ranges">The ranges; of a family without any, pods lie in no block but one of every address.</param>
internal sealed class PodRanges(AddressSet ranges)
{
    /// <summary>How doubts are read.</summary>
    private enum Bound
    {
        Least,
        Most,
    }

    private static readonly IpFamily[] Families = [IpFamily.V4, IpFamily.V6];
    private static readonly Peer[] Unknown = [.. Families.Select(PodOfUnknownAddress)];

    /// <summary>The first peer of a policy for which it is open which pods it means; null when there is none.</summary>
    public RulePeer? FirstDoubt(PolicyProgram program) => program.AllReadings.SelectMany(reading => reading.Policies).SelectMany(policy => policy.Rules)
        .Select(rule => rule.Peers.FirstOrDefault(peer => IsDoubtful(peer.Match)) ?? (IsDoubtful(rule.Local) ? new(rule.Local, rule.Origin) : null))
        .FirstOrDefault(peer => peer is not null);

    /// <summary>The program with its pods in the ranges, over a cluster of which that is known.</summary>
    public PolicyProgram In(PolicyProgram program)
    {
        if (ranges.IsEmpty)
            return program;
        var placed = program.Over(program.Cluster.WithPodsIn(ranges));
        if (FirstDoubt(placed) is not { } peer)
            return Read(placed, Bound.Least) with { OtherReadings = [.. placed.OtherReadings.Select(reading => reading with { Program = Read(reading.Program, Bound.Least) })] };
        var doubt = $"which addresses in {ranges} pods have is not known";
        return Read(placed, Bound.Least) with
        {
            OtherReadings =
            [
                new(doubt, Read(placed, Bound.Most), peer.Origin),
                .. placed.OtherReadings.SelectMany(reading => new[] { reading with { Program = Read(reading.Program, Bound.Least) }, reading with { Program = Read(reading.Program, Bound.Most) } }),
            ],
        };
    }

    private PolicyProgram Read(PolicyProgram program, Bound passing) => program with
    {
        OtherReadings = [],
        Gates = [.. program.Gates.Select(gate => gate with
        {
            Tiers = [.. gate.Tiers.Select(tier => tier with
            {
                Policies = [.. tier.Policies.Select(policy => policy with { Rules = [.. policy.Rules.SelectMany(rule => Read(rule, passing))] })],
            })],
        })],
    };

    private IEnumerable<Rule> Read(Rule rule, Bound passing)
    {
        yield return Bounded(rule, rule.Action == RuleAction.Deny ? Opposite(passing) : rule.Action == RuleAction.Pass ? Bound.Least : passing);

        // Whom a later tier would decide about, or the rest of this one: either may let more through.
        if (rule.Action == RuleAction.Pass && (rule.Peers.Any(peer => IsDoubtful(peer.Match)) || IsDoubtful(rule.Local)))
            yield return Bounded(rule, Bound.Most) with { Action = passing == Bound.Most ? RuleAction.Allow : RuleAction.Deny };
    }

    private Rule Bounded(Rule rule, Bound bound) => !rule.Peers.Any(peer => SpeaksOfPods(peer.Match)) && !SpeaksOfPods(rule.Local) ? rule : rule with
    {
        Peers = [.. rule.Peers.Select(peer => peer with { Match = Bounded(peer.Match, bound) })],
        Local = Bounded(rule.Local, bound),
    };

    private Peer Bounded(Peer peer, Bound bound) => peer switch
    {
        Peer.Addresses(var set) => Families.Where(family => Means(set, family, bound)).Select(family => Unknown[(int)family]).ToArray() is { Length: > 0 } pods
            ? new Peer.OneOf([peer, .. pods])
            : peer,
        Peer.Not(var operand) => new Peer.Not(Bounded(operand, Opposite(bound))),
        Peer.All(var operands) => new Peer.All([.. operands.Select(operand => Bounded(operand, bound))]),
        Peer.OneOf(var operands) => new Peer.OneOf([.. operands.Select(operand => Bounded(operand, bound))]),
        _ => peer,
    };

    private bool SpeaksOfPods(Peer peer) => peer.Leaves.OfType<Peer.Addresses>().Any(leaf => Families.Any(family => Means(leaf.Set, family, Bound.Most)));

    private bool IsDoubtful(Peer peer) => peer.Leaves.OfType<Peer.Addresses>().Any(leaf => Families.Any(
        family => Means(leaf.Set, family, Bound.Most) && !Means(leaf.Set, family, Bound.Least)));

    // A set with every address of a family means pods of unknown address as it is.
    private bool Means(AddressSet set, IpFamily family, Bound bound)
    {
        var possible = ranges.Of(family);
        return !possible.IsEmpty && !set.ContainsAll(family) && (bound == Bound.Least ? possible.Except(set) : set.Intersect(possible)).IsEmpty == (bound == Bound.Least);
    }

    private static Bound Opposite(Bound bound) => bound == Bound.Least ? Bound.Most : Bound.Least;

    // An unknown address lies in the set of all addresses and in no other one, so in neither of its halves; a known address lies in one of them.
    private static Peer PodOfUnknownAddress(IpFamily family)
    {
        var (first, last) = (IpAddress.First(family), IpAddress.Last(family));
        var half = Cidr.Around(first, 1).Last;
        return new Peer.All(
        [
            new Peer.Endpoints(Selector.OfKind(EndpointKind.Pod)),
            new Peer.Addresses(AddressSet.Of([new AddressRange(first, last)])),
            new Peer.Not(new Peer.Addresses(AddressSet.Of([new AddressRange(first, half)]))),
            new Peer.Not(new Peer.Addresses(AddressSet.Of([new AddressRange(half.Next()!.Value, last)]))),
        ]);
    }
}
