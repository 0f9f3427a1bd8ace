using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Model;

namespace PolicyKit.Tests.Laws;

public sealed class AddressSetLaws : SetLaws<AddressSet, IpAddress>
{
    /// <summary>Addresses near the ends of both families, and where IPv6 carries from the lower half into the upper one.</summary>
    public static Gen<IpAddress> Address { get; } =
        from place in Gen.Elements(
            new IpAddress(IpFamily.V4, 0, 4), new IpAddress(IpFamily.V4, 0, 0x0A000000), new IpAddress(IpFamily.V4, 0, uint.MaxValue),
            new IpAddress(IpFamily.V6, 0, 4), new IpAddress(IpFamily.V6, 7, ulong.MaxValue), new IpAddress(IpFamily.V6, ulong.MaxValue, ulong.MaxValue))
        from steps in Gen.Choose(0, 4)
        from upwards in Gen.Elements(true, false)
        select Enumerable.Range(0, steps).Aggregate(place, (address, _) => (upwards ? address.Next() : address.Previous()) ?? address);

    protected override Gen<AddressSet> Sets =>
        from count in Gen.Choose(0, 4)
        from ranges in Range.ArrayOf(count)
        select AddressSet.Of(ranges);

    protected override AddressSet Empty => AddressSet.Empty;

    protected override AddressSet Everything => AddressSet.Everything;

    private static Gen<AddressRange> Range =>
        from one in Address
        from other in Address.Where(address => address.Family == one.Family)
        select one < other ? new AddressRange(one, other) : new AddressRange(other, one);

    [Fact]
    public void The_blocks_of_a_set_are_the_set_and_disjoint() => Law.ForAll(Sets, set =>
    {
        var blocks = set.ToCidrs().ToArray();
        return AddressSet.Of(blocks.Select(block => new AddressRange(block.First, block.Last))).Equals(set)
            && blocks.Zip(blocks.Skip(1)).All(pair => pair.First.Last < pair.Second.First);
    });

    [Fact]
    public void No_fewer_blocks_make_up_a_set() => Law.ForAll(Gen.Choose(int.MinValue, int.MaxValue).Select(bits => (uint)bits), members =>
    {
        var low = new IpAddress(IpFamily.V4, 0, 0xC0000200);
        var set = AddressSet.Of(Enumerable.Range(0, 32).Where(i => (members >> i & 1) != 0)
            .Select(i => low with { Low = low.Low + (uint)i }).Select(address => new AddressRange(address, address)));
        return set.ToCidrs().Count() == FewestBlocks(members, 32);
    });

    [Fact]
    public void A_set_has_all_of_a_family_exactly_when_its_complement_has_none() => Law.ForAll(
        Sets.Or(Gen.Elements(AddressSet.Everything, WholeFamily(IpFamily.V4), WholeFamily(IpFamily.V6))), set =>
            Enum.GetValues<IpFamily>().All(family => set.ContainsAll(family) == set.Complement().Ranges.All(range => range.First.Family != family)));

    /// <inheritdoc/>
    protected override IEnumerable<IpAddress> Decisive(AddressSet set) =>
        set.Ranges.SelectMany(range => new[] { range.First.Previous(), range.First, range.Last, range.Last.Next() }).OfType<IpAddress>()
            .Concat(Enum.GetValues<IpFamily>().SelectMany(family => new[] { IpAddress.First(family), IpAddress.Last(family) }));

    protected override bool Contains(AddressSet set, IpAddress item) => set.Contains(item);

    protected override AddressSet Union(AddressSet left, AddressSet right) => left.Union(right);

    protected override AddressSet Intersect(AddressSet left, AddressSet right) => left.Intersect(right);

    protected override AddressSet Except(AddressSet left, AddressSet right) => left.Except(right);

    protected override AddressSet Complement(AddressSet set) => set.Complement();

    private static AddressSet WholeFamily(IpFamily family) => AddressSet.Of(new Cidr(IpAddress.First(family), 0));

    // A block is needed for each largest subtree of the address tree that is full.
    private static int FewestBlocks(uint members, int size)
    {
        var count = BitOperations.PopCount(members);
        if (count == 0 || count == size)
            return Math.Min(count, 1);
        var half = size / 2;
        return FewestBlocks(members & ((1u << half) - 1), half) + FewestBlocks(members >> half, half);
    }
}
