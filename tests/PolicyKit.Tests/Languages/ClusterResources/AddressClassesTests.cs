using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Languages.ClusterResources;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.ClusterResources;

public sealed class AddressClassesTests
{
    private static readonly Gen<AddressSet> Sets =
        from ranges in (from first in Gen.Choose(0, 40) from length in Gen.Choose(0, 20) select new AddressRange(Address(first), Address(first + length))).NonEmptyListOf()
        select AddressSet.Of(ranges);

    [Fact]
    public void Two_addresses_share_a_class_exactly_when_every_set_has_both_or_neither() => Prop.ForAll(
        Sets.ListOf().ToArbitrary(),
        sets =>
        {
            var classes = new AddressClasses(sets);
            var addresses = Enumerable.Range(0, 64).Select(Address).Append(IpAddress.Last(IpFamily.V4)).ToArray();
            return addresses.All(left => addresses.All(right =>
                classes.NameOf(left) == classes.NameOf(right) == sets.All(set => set.Contains(left) == set.Contains(right))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Addresses_of_different_families_never_share_a_class()
    {
        var classes = new AddressClasses([AddressSet.Everything]);

        Assert.NotEqual(classes.NameOf(IpAddress.First(IpFamily.V4)), classes.NameOf(IpAddress.First(IpFamily.V6)));
        Assert.Equal(classes.NameOf(IpAddress.First(IpFamily.V6)), classes.NameOf(IpAddress.Last(IpFamily.V6)));
    }

    private static IpAddress Address(int number) => new(IpFamily.V4, 0, (ulong)number);
}
