using FsCheck;

namespace PolicyKit.Tests.Laws;

/// <summary>What every kind of set must obey; a class for each kind says how to make sets and what to look at.</summary>
/// <typeparam name="TSet">The set.</typeparam>
/// <typeparam name="TItem">A member.</typeparam>
public abstract class SetLaws<TSet, TItem> where TSet : notnull
{
    [Fact]
    public void Operations_are_idempotent() =>
        Law.ForAll(Sets, x => Union(x, x).Equals(x) && Intersect(x, x).Equals(x) && Except(x, x).Equals(Empty));

    [Fact]
    public void Operations_are_commutative() =>
        Law.ForAll(Sets, (x, y) => Union(x, y).Equals(Union(y, x)) && Intersect(x, y).Equals(Intersect(y, x)));

    [Fact]
    public void Operations_are_associative() => Law.ForAll(Sets, (x, y, z) =>
        Union(x, Union(y, z)).Equals(Union(Union(x, y), z)) && Intersect(x, Intersect(y, z)).Equals(Intersect(Intersect(x, y), z)));

    [Fact]
    public void Operations_distribute_over_each_other() => Law.ForAll(Sets, (x, y, z) =>
        Union(x, Intersect(y, z)).Equals(Intersect(Union(x, y), Union(x, z)))
        && Intersect(x, Union(y, z)).Equals(Union(Intersect(x, y), Intersect(x, z))));

    [Fact]
    public void Complements_follow_De_Morgan() => Law.ForAll(Sets, (x, y) =>
        Complement(Union(x, y)).Equals(Intersect(Complement(x), Complement(y)))
        && Complement(Intersect(x, y)).Equals(Union(Complement(x), Complement(y))));

    [Fact]
    public void The_complement_of_the_complement_is_the_set() => Law.ForAll(Sets, x =>
        Complement(Complement(x)).Equals(x) && Union(x, Complement(x)).Equals(Everything) && Intersect(x, Complement(x)).Equals(Empty));

    [Fact]
    public void A_difference_is_what_the_other_lacks() => Law.ForAll(Sets, (x, y) =>
        Except(x, y).Equals(Intersect(x, Complement(y))) && Union(Except(x, y), Intersect(x, y)).Equals(x));

    [Fact]
    public void Nothing_and_everything_are_neutral() => Law.ForAll(Sets, x =>
        Union(x, Empty).Equals(x) && Intersect(x, Everything).Equals(x) && Union(x, Everything).Equals(Everything) && Intersect(x, Empty).Equals(Empty));

    [Fact]
    public void Membership_follows_the_operations() => Law.ForAll(Sets, (x, y) => Decisive(x).Concat(Decisive(y)).All(item =>
        Contains(Union(x, y), item) == (Contains(x, item) || Contains(y, item))
        && Contains(Intersect(x, y), item) == (Contains(x, item) && Contains(y, item))
        && Contains(Except(x, y), item) == (Contains(x, item) && !Contains(y, item))
        && Contains(Complement(x), item) != Contains(x, item)));

    [Fact]
    public void Sets_are_equal_exactly_when_their_members_are() => Law.ForAll(Sets, (x, y) =>
    {
        var haveSameMembers = Decisive(x).Concat(Decisive(y)).All(item => Contains(x, item) == Contains(y, item));
        return x.Equals(y) == haveSameMembers && (!haveSameMembers || x.GetHashCode() == y.GetHashCode());
    });

    /// <summary>Random sets, often small ones and often equal ones.</summary>
    protected abstract Gen<TSet> Sets { get; }

    protected abstract TSet Empty { get; }

    protected abstract TSet Everything { get; }

    /// <summary>Items on whose membership every other item's depends: the borders of a set, and their neighbours.</summary>
    protected abstract IEnumerable<TItem> Decisive(TSet set);

    protected abstract bool Contains(TSet set, TItem item);

    protected abstract TSet Union(TSet left, TSet right);

    protected abstract TSet Intersect(TSet left, TSet right);

    protected abstract TSet Except(TSet left, TSet right);

    protected abstract TSet Complement(TSet set);
}
