using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Model;

namespace PolicyKit.Tests.Laws;

public sealed class CidrLaws
{
    private static readonly Gen<(IpAddress Address, Cidr Block)> Blocks =
        from random in Gen.Choose(0, int.MaxValue).Two()
        from near in AddressSetLaws.Address
        from address in Gen.Elements(
            near, new IpAddress(IpFamily.V4, 0, (uint)random.Item1), new IpAddress(IpFamily.V6, (ulong)random.Item1 << 33, (ulong)random.Item2 << 20))
        from length in Gen.Choose(0, address.Bits)
        select (address, Cidr.Around(address, length));

    [Fact]
    public void A_block_has_its_address_and_two_to_the_power_of_its_host_bits_in_all() => Law.ForAll(Blocks, sample =>
    {
        var (address, block) = sample;
        return block.First <= address && address <= block.Last
            && Number(block.Last) - Number(block.First) + 1 == BigInteger.Pow(2, address.Bits - block.PrefixLength)
            && Number(block.First) % BigInteger.Pow(2, address.Bits - block.PrefixLength) == 0;
    });

    [Fact]
    public void What_is_written_is_read_again() => Law.ForAll(Blocks, sample =>
        Cidr.TryParse(sample.Block.ToString(), out var exact) == sample.Block && !exact
        && Cidr.TryParse($"{sample.Address}/{sample.Block.PrefixLength}", out var hadHostBits) == sample.Block
        && hadHostBits == (sample.Address != sample.Block.First)
        && IpAddress.TryParse(sample.Address.ToString()) == sample.Address);

    [Fact]
    public void Two_blocks_are_nested_or_disjoint() => Law.ForAll(Blocks, (one, other) =>
    {
        var common = AddressSet.Of(one.Block).Intersect(AddressSet.Of(other.Block));
        return one.Block.Contains(other.Block) ? common.Equals(AddressSet.Of(other.Block))
            : other.Block.Contains(one.Block) ? common.Equals(AddressSet.Of(one.Block))
            : common.IsEmpty;
    });

    [Fact]
    public void The_next_address_is_one_more_and_the_previous_one_less() => Law.ForAll(Blocks, sample =>
        (sample.Address.Next() is not { } next || (Number(next) == Number(sample.Address) + 1 && next.Previous() == sample.Address))
        && (sample.Address.Previous() is not { } previous || (Number(previous) == Number(sample.Address) - 1 && previous < sample.Address)));

    private static BigInteger Number(IpAddress address) => (new BigInteger(address.High) << 64) + address.Low;
}
