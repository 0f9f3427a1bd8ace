using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Engines.Sets;

namespace PolicyKit.Tests.Laws;

/// <summary>Bit sets whose bound is no multiple of a word, so that the unused bits of the last word would show.</summary>
public sealed class BitSetLaws : SetLaws<BitSetLaws.Bits, int>
{
    private const int Bound = 131;

    protected override Gen<Bits> Sets =>
        from density in Gen.Choose(0, 4)
        from draws in Gen.Choose(0, 3).ArrayOf(Bound)
        select Of(Enumerable.Range(0, Bound).Where(item => draws[item] < density));

    protected override Bits Empty => new(new BitSet(Bound));

    protected override Bits Everything => new(BitSet.Full(Bound));

    [Fact]
    public void Counting_and_listing_agree_with_membership() => Law.ForAll(Sets, bits =>
    {
        var members = Enumerable.Range(0, Bound).Where(item => bits.Set[item]).ToArray();
        return bits.Set.Items().SequenceEqual(members) && bits.Set.Count() == members.Length && bits.Set.IsEmpty == (members.Length == 0)
            && Enumerable.Range(0, Bound + 1).All(from => bits.Set.Next(from) == members.FirstOrDefault(item => item >= from, -1));
    });

    [Fact]
    public void Changing_a_copy_leaves_the_set_alone() => Law.ForAll(Sets, (left, right) =>
    {
        var (copy, before) = (left.Set.Copy(), left.Set.Items().ToArray());
        copy.UnionWith(right.Set);
        return copy.SameAs(left.Set.Or(right.Set)) && left.Set.Items().SequenceEqual(before);
    });

    [Fact]
    public void Sets_intersect_when_they_have_a_common_member() =>
        Law.ForAll(Sets, (left, right) => left.Set.Intersects(right.Set) == !left.Set.And(right.Set).IsEmpty);

    /// <inheritdoc/>
    protected override IEnumerable<int> Decisive(Bits set) => Enumerable.Range(0, Bound);

    protected override bool Contains(Bits set, int item) => set.Set[item];

    protected override Bits Union(Bits left, Bits right) => new(left.Set.Or(right.Set));

    protected override Bits Intersect(Bits left, Bits right) => new(left.Set.And(right.Set));

    protected override Bits Except(Bits left, Bits right) => new(left.Set.AndNot(right.Set));

    protected override Bits Complement(Bits set) => new(set.Set.Complement());

    private static Bits Of(IEnumerable<int> items)
    {
        var set = new BitSet(Bound);
        foreach (var item in items)
            set.Add(item);
        return new(set);
    }

    /// <summary>A bit set that compares by its members.</summary>
    public sealed class Bits
    {
        internal Bits(BitSet set) => Set = set;

        internal BitSet Set { get; }

        public override bool Equals(object? obj) => obj is Bits other && SameMembers.Instance.Equals(Set, other.Set);

        public override int GetHashCode() => SameMembers.Instance.GetHashCode(Set);

        public override string ToString() => string.Join(' ', Set.Items());
    }
}
