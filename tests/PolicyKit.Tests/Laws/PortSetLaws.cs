using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Model;

namespace PolicyKit.Tests.Laws;

public sealed class PortSetLaws : SetLaws<PortSet, int>
{
    /// <summary>Sets of few ranges, which overlap, touch and reach both ends.</summary>
    public static Gen<PortSet> Random { get; } =
        from count in Gen.Choose(0, 4)
        from ranges in Range.ArrayOf(count)
        select PortSet.Of(ranges);

    private static Gen<PortRange> Range =>
        from first in Value
        from last in Value
        select new PortRange((ushort)Math.Min(first, last), (ushort)Math.Max(first, last));

    private static Gen<int> Value => Gen.Frequency((5, Gen.Choose(0, 5)), (3, Gen.Choose(65531, 65535)), (1, Gen.Choose(0, 65535)));

    protected override Gen<PortSet> Sets => Random;

    protected override PortSet Empty => PortSet.Empty;

    protected override PortSet Everything => PortSet.Everything;

    [Fact]
    public void The_ranges_are_sorted_and_do_not_touch() => Law.ForAll(Sets, set =>
        set.Ranges.All(range => range.First <= range.Last) && set.Ranges.Zip(set.Ranges.Skip(1)).All(pair => pair.First.Last + 1 < pair.Second.First));

    [Fact]
    public void A_set_has_the_members_of_its_ranges_in_whatever_order_they_come() => Law.ForAll(Range.ArrayOf(4), ranges =>
    {
        var set = PortSet.Of(ranges);
        return PortSet.Of(ranges.Reverse()).Equals(set)
            && Decisive(set).Concat(ranges.Select(range => (int)range.First)).All(value =>
                set.Contains(value) == ranges.Any(range => range.First <= value && value <= range.Last));
    });

    /// <inheritdoc/>
    protected override IEnumerable<int> Decisive(PortSet set) =>
        set.Ranges.SelectMany(range => new[] { range.First - 1, range.First, range.Last, range.Last + 1 }).Append(0).Append(65535)
            .Where(value => value is >= 0 and <= 65535);

    protected override bool Contains(PortSet set, int item) => set.Contains(item);

    protected override PortSet Union(PortSet left, PortSet right) => left.Union(right);

    protected override PortSet Intersect(PortSet left, PortSet right) => left.Intersect(right);

    protected override PortSet Except(PortSet left, PortSet right) => left.Except(right);

    protected override PortSet Complement(PortSet set) => set.Complement();
}
